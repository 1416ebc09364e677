from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "not for a real site"


@app.route("/")
def index():
    return f"Hello, {session.get('username', 'stranger')}!"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["user"]
        return redirect(url_for("index"))
    return render_template("login.html")
