from flask import Flask, abort, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "3a7d5e1bb2c94c0f8b1d6e2f9a0c4d7e"


def back_home():
    return redirect(url_for("index", _external=True), 303)


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", **session)


@app.get("/login")
def login_form():
    return render_template("login.html")


@app.post("/login")
def login():
    match request.form["username"]:
        case "":
            abort(400)
        case username:
            session["username"] = username
    return back_home()


@app.get("/logout")
def logout():
    # Everything goes but the count.
    visits = session.get("visits", 0)
    session.clear()
    session["visits"] = visits
    return back_home()
