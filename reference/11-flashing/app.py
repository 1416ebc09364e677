"""Tell visitors what happened: once, on the next page."""

from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
# Made once, by `python -c "import secrets; print(secrets.token_hex())"`, and kept.
# On a real site it stands outside the code, where only the server can read it.
app.secret_key = "b3d1f0a97c5e4826913fd7a2c8e05b64f19a3c7d2e8b4065a7d9c1e3f5b80246"


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
