from flask import Flask

app = Flask(__name__)


def guarded(view):
    def inner():
        return view()

    return inner


@app.route("/a")
@guarded
def first():
    return "a"


@app.route("/b")
@guarded
def second():
    return "b"
