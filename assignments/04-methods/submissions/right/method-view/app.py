from dataclasses import dataclass, field

from flask import Flask, make_response, redirect, render_template, request, url_for
from flask.views import MethodView


@dataclass
class Notebook:
    texts: dict[int, str] = field(default_factory=dict)
    last: int = 0

    def add(self, text):
        self.last += 1
        self.texts[self.last] = text
        return self.last


notebook = Notebook()
notebook.add("Water the plants")
app = Flask(__name__)


class Login(MethodView):
    def get(self):
        return self.answer(request.args)

    def post(self):
        return self.answer(request.form)

    def answer(self, fields):
        if fields.get("nm"):
            return redirect(url_for("success", name=fields["nm"]))
        return render_template("home.html"), 422


class Notes(MethodView):
    def get(self):
        return render_template("notes.html", notes=notebook.texts)

    def post(self):
        id = notebook.add(request.form["text"])
        response = make_response(render_template("note.html", text=notebook.texts[id]), 201)
        response.location = url_for("note", id=id)
        return response


class Note(MethodView):
    def dispatch_request(self, id):
        if id not in notebook.texts:
            return render_template("missing.html", id=id), 404
        return super().dispatch_request(id=id)

    def get(self, id):
        return render_template("note.html", text=notebook.texts[id])

    def put(self, id):
        notebook.texts[id] = request.form["text"]
        return self.get(id)

    def delete(self, id):
        del notebook.texts[id]
        return "", 204


@app.route("/")
def home():
    return render_template("home.html")


@app.route("/success/<name>")
def success(name):
    return render_template("note.html", text=f"Welcome {name}")


app.add_url_rule("/login", view_func=Login.as_view("login"))
app.add_url_rule("/notes", view_func=Notes.as_view("notes"))
app.add_url_rule("/notes/<int:id>", view_func=Note.as_view("note"))
