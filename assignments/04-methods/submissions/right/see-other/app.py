from flask import Flask, abort, jsonify, redirect, request, url_for
from markupsafe import escape

app = Flask(__name__)
notes: list[dict] = [{"number": 1, "text": "Water the plants", "is_there": True}]


def see(endpoint, **values):
    return redirect(url_for(endpoint, _external=True, **values), 303)


def found(number):
    for note in notes:
        if note["number"] == number and note["is_there"]:
            return note
    abort(404)


@app.get("/")
def index():
    form = "<form action='{0}' method='{1}'><label>{1} <input name='nm'></label> <input type='submit'></form>"
    return "<body>" + "".join(form.format(url_for("login", _external=True), method) for method in ("post", "get"))


@app.get("/login")
@app.post("/login")
def login():
    name = request.values.get("nm")
    return see("success", name=name) if name else see("index")


@app.get("/success/<name>")
def success(name):
    return f"<h1>WELCOME</h1><p>{escape(name)}</p>"


@app.get("/notes")
def get_notes():
    return {"notes": [note["text"] for note in notes if note["is_there"]], "count": len(notes)}


@app.post("/notes")
def post_note():
    note = {"number": len(notes) + 1, "text": request.form["text"], "is_there": True}
    notes.append(note)
    response = jsonify(note)
    response.status_code = 201
    response.headers["Location"] = url_for("get_note", number=note["number"], _external=True)
    return response


@app.get("/notes/<int:number>")
def get_note(number):
    return jsonify(found(number))


@app.put("/notes/<int:number>")
def put_note(number):
    found(number).update(text=request.form["text"])
    return see("get_note", number=number)


@app.delete("/notes/<int:number>")
def delete_note(number):
    found(number).update(is_there=False)
    return "", 204
