import asyncio
from datetime import timedelta

from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "0d5d4f7c1b2a"
app.permanent_session_lifetime = timedelta(days=7)


@app.get("/")
async def index():
    await asyncio.sleep(0)
    session["visits"] = session.get("visits", 0) + 1
    return render_template("page.html", page="home")


@app.get("/login")
async def login():
    return render_template("page.html", page="login")


@app.post("/login")
async def logging_in():
    name = request.form["username"]
    if name:
        session.permanent = True
        session["username"] = name
    return redirect(url_for("index"))


@app.get("/logout")
async def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
