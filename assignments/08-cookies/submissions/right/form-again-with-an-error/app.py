"""An empty name is refused: the form again, with 403."""

from flask import (
    Flask,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)

app = Flask(__name__)

THIRTY_DAYS = 30 * 24 * 60 * 60  # in seconds, as `max_age` wants it


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def set_cookie():
    name = request.form["nm"].strip()  # no such field: Flask answers 400 by itself
    if not name:
        return render_template("index.html"), 403
    response = make_response(render_template("saved.html", name=name))
    response.set_cookie("userID", name, max_age=THIRTY_DAYS, httponly=True)
    return response  # this very response: another one would not carry the cookie


@app.route("/getcookie")
def get_cookie():
    name = request.cookies.get("userID")  # None on the first visit
    return render_template("hello.html", name=name)


@app.route("/deletecookie")
def delete_cookie():
    response = redirect(url_for("get_cookie"))  # a redirect is a response, too
    response.delete_cookie("userID")  # same name and same path as when it was set
    return response


if __name__ == "__main__":
    app.run()
