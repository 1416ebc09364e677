"""Remember a visitor's name in a cookie. The handout says what is wanted."""

from flask import Flask, render_template

app = Flask(__name__)


# TODO 1: Write the form in templates/index.html.
@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def set_cookie():
    # TODO 2: Take the field nm out of request.form (import request from flask).
    # TODO 3: Make a response: make_response("..."), with a page or a text in it.
    # TODO 4: Set the cookie userID on this response, and return the response.
    # TODO 5: Let the cookie live for 30 days, out of reach for scripts.
    # TODO 6: What if the name is empty? Answer 400: abort(400).
    return "Not written yet", 501


@app.route("/getcookie")
def get_cookie():
    # TODO 7: Take the cookie userID out of request.cookies; it may be missing.
    # TODO 8: Hand the name to templates/hello.html, and finish that template.
    return "Not written yet", 501


@app.route("/deletecookie")
def delete_cookie():
    # TODO 9: Make a response, delete the cookie on it, and return it.
    return "Not written yet", 501


if __name__ == "__main__":
    app.run()
