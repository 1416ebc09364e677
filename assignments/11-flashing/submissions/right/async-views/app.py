import asyncio

from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "8f2b6c1d9e3a"


@app.get("/")
async def index():
    await asyncio.sleep(0)
    return render_template("page.html", page="messages")


@app.get("/errors")
async def errors():
    return render_template("page.html", page="errors")


@app.get("/login")
async def login():
    return render_template("page.html", page="login")


@app.post("/login")
async def logging_in():
    if request.form.to_dict() == {"username": "admin", "password": "admin"}:
        flash("You were successfully logged in", "info")
        return redirect(url_for("index"))
    flash("Invalid username or password. Please try again!", "login")
    return redirect(url_for("login"))


@app.get("/notice")
async def notice():
    return render_template("page.html", page="notice")


@app.post("/notice")
async def noticed():
    await asyncio.gather(*(leave(name) for name in ("error", "info", "warning")))
    return redirect(url_for("notice"))


async def leave(category):
    if request.form[category]:
        flash(request.form[category], category)
