from functools import wraps

from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.url_map.strict_slashes = False


class Config:
    SECRET_KEY = "f7b0c4a8d2e6"
    SESSION_COOKIE_HTTPONLY = True


app.config.from_object(Config)


def counted(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        session["n"] = session.get("n", 0) + 1
        return view(*args, **kwargs)

    return wrapper


@app.route("/")
@counted
def index():
    if session.get("username"):
        return render_template("inside.html")
    return render_template("outside.html")


@app.route("/login/", methods=["GET", "POST"])
def login():
    if request.method != "POST":
        return render_template("form.html")
    username = request.form.get("username") or ""
    if not username.strip():
        return redirect(url_for("login"))
    session["username"] = username
    return redirect(url_for("index"))


@app.route("/logout/")
def logout():
    session["username"] = None
    return redirect(url_for("index"))


if __name__ == "__main__":
    app.run(debug=True)
