import asyncio

from flask import Flask, Response, abort, redirect, request, url_for
from markupsafe import Markup

app = Flask(__name__)
notes = {1: "Water the plants"}
lock = asyncio.Lock()
state = {"next": 2}


def page(markup, *values, status=200, **headers):
    body = Markup("<!doctype html><title>Notes</title>") + Markup(markup).format(*values)
    return Response(body, status=status, headers=headers)


@app.get("/")
async def index():
    form = "<form action='{}' method={}><input name=nm><input type=submit></form>"
    return page(form + form, url_for("login"), "post", url_for("login"), "get")


@app.get("/login")
@app.post("/login")
async def login():
    await asyncio.sleep(0)
    match request.values.get("nm"):
        case None | "":
            return redirect(url_for("index"))
        case name:
            return redirect(url_for("success", name=name))


@app.get("/success/<name>")
async def success(name):
    return page("<p>Welcome, {}!", name)


@app.get("/notes")
async def all_notes():
    return page("<p>{}" * len(notes), *notes.values())


@app.post("/notes")
async def new_note():
    text = request.form["text"]
    number, state["next"] = state["next"], state["next"] + 1
    notes[number] = text
    return page("<p>{}", text, status=201, Location=url_for("one_note", id=number))


@app.get("/notes/<int:id>")
async def one_note(id):
    return page("<p>{}", notes[id]) if id in notes else abort(404)


@app.put("/notes/<int:id>")
async def other_text(id):
    if id in notes:
        notes[id] = request.form["text"]
    return await one_note(id)


@app.delete("/notes/<int:id>")
async def no_note(id):
    if notes.pop(id, None) is None:
        abort(404)
    return Response(status=204)
