from flask import Flask, flash, redirect, render_template, request, url_for
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "trailing-slashes-are-fine"
ADMIN = generate_password_hash("admin", method="pbkdf2:sha256:1000")


@app.route("/")
def index():
    return render_template("messages.html", only=())


@app.route("/errors/")
def errors():
    return render_template("messages.html", only=("error",))


@app.route("/login/", methods=["GET", "POST"])
def login():
    error = ""
    if request.method == "POST":
        known = request.form["username"] == "admin"
        if check_password_hash(ADMIN, request.form["password"]) and known:
            flash("You were successfully logged in")
            return redirect(url_for("index"))
        error = "Invalid username or password. Please try again!"
    return render_template("login.html", error=error)


@app.route("/notice/", methods=["GET", "POST"])
def notice():
    if request.method == "POST":
        flashes = {name: request.form[name] for name in ("error", "info", "warning")}
        for name in flashes:
            if len(flashes[name]) > 0:
                flash(flashes[name], name)
        return redirect(url_for("notice"))
    return render_template("notice.html")
