from flask import Flask, abort, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "5c8d1f9e0b7a46d2a3e4f6c1b9d0a782"


def see(endpoint):
    return redirect(url_for(endpoint, _external=True), 303)


@app.get("/")
def index():
    return render_template("index.html")


@app.get("/errors")
def errors():
    return render_template("errors.html")


@app.get("/login")
def login_form():
    return render_template("login.html")


@app.post("/login")
def login():
    match (request.form["username"], request.form["password"]):
        case ("admin", "admin"):
            flash("You were successfully logged in", "message")
            return see("index")
        case _:
            flash("Invalid username or password. Please try again!", "message")
            return see("login_form")


@app.get("/notice")
def notice_form():
    return render_template("notice.html")


@app.post("/notice")
def notice():
    try:
        left = [(request.form[name], name) for name in ("error", "info", "warning")]
    except KeyError:
        abort(422)
    for message, category in left:
        if message:
            flash(message, category)
    return see("notice_form")
