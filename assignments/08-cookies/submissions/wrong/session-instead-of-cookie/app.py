"""Remember a visitor's name in a cookie."""

from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

app = Flask(__name__)

app.secret_key = "9d3f1f4d8a0c4a7cb4bd9a2d5a7c1e52"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def set_cookie():
    name = request.form["nm"].strip()  # no such field: Flask answers 400 by itself
    if not name:
        abort(400, "Please type a name.")
    session["userID"] = name
    return render_template("saved.html", name=name)


@app.route("/getcookie")
def get_cookie():
    name = session.get("userID")
    return render_template("hello.html", name=name)


@app.route("/deletecookie")
def delete_cookie():
    session.pop("userID", None)
    return redirect(url_for("get_cookie"))


if __name__ == "__main__":
    app.run()
