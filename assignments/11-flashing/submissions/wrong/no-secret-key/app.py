"""Tell visitors what happened: once, on the next page."""

from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")  # the template asks for the messages


@app.route("/errors")
def errors():
    return render_template("errors.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    error = None
    if request.method == "POST":
        username, password = request.form["username"], request.form["password"]
        if username == "admin" and password == "admin":
            flash("You were successfully logged in")
            return redirect(url_for("index"))
        error = "Invalid username or password. Please try again!"
    return render_template("login.html", error=error)


@app.route("/notice", methods=["GET", "POST"])
def notice():
    if request.method == "POST":
        for category in ("error", "info", "warning"):
            message = request.form.get(category, "").strip()
            if message:
                flash(message, category)
        return redirect(url_for("notice"))  # shows no messages: they wait
    return render_template("notice.html")


if __name__ == "__main__":
    app.run()
