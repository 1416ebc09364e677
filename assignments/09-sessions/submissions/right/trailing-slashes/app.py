from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "trailing-slashes-are-fine"


@app.route("/")
def index():
    session["visits"] = 1 + session.get("visits", 0)
    return render_template("index.html")


@app.route("/login/", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"]
        if username:
            session["username"] = username
            return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/logout/")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
