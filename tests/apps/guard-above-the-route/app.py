from functools import wraps

from flask import Flask, redirect, session

app = Flask(__name__)
app.secret_key = "not for a real site"


def login_required(view):
    @wraps(view)
    def guarded(**arguments):
        if "username" not in session:
            return redirect("/login")
        return view(**arguments)

    return guarded


@login_required
@app.route("/secret")
def secret():
    return "The secret"
