import asyncio

from flask import Flask, abort, make_response, render_template, request

app = Flask(__name__)


@app.get("/")
async def index():
    await asyncio.sleep(0)
    return render_template("index.html")


@app.post("/setcookie")
async def setcookie():
    name = request.form["nm"]
    if not name:
        abort(422)
    response = await saved()
    response.set_cookie("userID", name, max_age=2592000, httponly=True, samesite="Lax")
    return response


async def saved():
    return make_response("<!doctype html><title>Saved</title><p>Saved.</p>")


@app.get("/getcookie")
async def getcookie():
    return render_template("welcome.html", cookies=request.cookies)


@app.get("/deletecookie")
async def deletecookie():
    response = await saved()
    response.delete_cookie("userID", httponly=True, samesite="Lax")
    return response
