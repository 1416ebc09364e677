from flask import Flask, make_response, redirect, request, session, url_for
from markupsafe import escape

app = Flask(__name__)
app.secret_key = b"_5#y2L\"F4Q8z\n\xec]/"


@app.route("/")
def index():
    # The count lives in a cookie of its own: it belongs to the visitor, too.
    try:
        visits = int(request.cookies.get("visits", "0")) + 1
    except ValueError:
        visits = 1
    page = f"<title>Home</title><p>Visits: {visits}"
    if "username" in session:
        page += f"<p>Logged in as {escape(session['username'])}"
        page += f"<p><a href='{url_for('logout')}'>Log out"
    else:
        page += "<p>You are not logged in"
        page += f"<p><a href='{url_for('login')}'>Log in"
    response = make_response(page)
    response.set_cookie("visits", str(visits), httponly=True)
    return response


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        name = request.form.get("username")
        if name is None or name == "":
            return "<p>Who?", 400
        session["username"] = name
        return redirect(url_for("index"))
    return f"""<title>Log in</title>
    <form method=post action={url_for('login')}>
    <p>Name <input name=username>
    <button>OK</button>
    </form>"""


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
