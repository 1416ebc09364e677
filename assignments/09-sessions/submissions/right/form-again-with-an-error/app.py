"""A login that is refused shows the form again, with 401 or 403."""

from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
# Made once, by `python -c "import secrets; print(secrets.token_hex())"`, and kept.
# On a real site it stands outside the code, where only the server can read it.
app.secret_key = "5f0c1f7e3a9b4d628e7d9c2b1a604f38c7e5d4b3a2918f7e6d5c4b3a29180f7e"


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form.get("username")
        if username is None:
            return render_template("login.html"), 403
        if not username.strip():
            return render_template("login.html"), 401
        session["username"] = username
        return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/logout")
def logout():
    session.pop("username", None)  # only this key: the visits stay
    return redirect(url_for("index"))


if __name__ == "__main__":
    app.run()
