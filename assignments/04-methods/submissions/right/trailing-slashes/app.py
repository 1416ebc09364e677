from flask import Flask, abort, redirect, render_template, request, url_for

app = Flask(__name__)
notes = {1: "Water the plants"}
deleted = set()


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login/", methods=["GET", "POST"])
def login():
    name = (request.form if request.method == "POST" else request.args).get("nm", "").strip()
    if name:
        return redirect(url_for("success", name=name))
    return render_template("index.html")


@app.route("/success/<name>/")
def success(name):
    return render_template("success.html", name=name)


@app.route("/notes/", methods=["GET", "POST"])
def many():
    if request.method != "POST":
        return render_template("notes.html", notes=notes)
    number = 1 + len(notes) + len(deleted)
    notes[number] = request.form["text"]
    return render_template("notes.html", notes=notes), 201, {"Location": url_for("one", number=number)}


@app.route("/notes/<int:number>/", methods=["GET", "PUT", "DELETE"])
def one(number):
    if number not in notes:
        abort(404)
    if request.method == "DELETE":
        deleted.add(number)
        del notes[number]
        return "", 204
    if request.method == "PUT":
        notes[number] = request.form["text"]
    return render_template("notes.html", notes={number: notes[number]})
