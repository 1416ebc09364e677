from functools import partial, wraps

from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.url_map.strict_slashes = False


class Config:
    SECRET_KEY = "e1c9a5b7d3f0"
    SESSION_COOKIE_HTTPONLY = True
    TEMPLATES_AUTO_RELOAD = True


app.config.from_object(Config)

LEAVE = {name: partial(flash, category=name) for name in ("error", "info", "warning")}


def form_page(template):
    """Shows the template on GET, and also when the view returns nothing."""

    def decorator(view):
        @wraps(view)
        def wrapper():
            answer = view() if request.method == "POST" else None
            return answer or render_template(template)

        return wrapper

    return decorator


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/errors/")
def errors():
    return render_template("errors.html")


@app.route("/login/", methods=["GET", "POST"])
@form_page("login.html")
def login():
    match request.form:
        case {"username": "admin", "password": "admin"}:
            flash("You were successfully logged in")
            return redirect(url_for("index"))
    flash("Invalid username or password. Please try again!", "refused")


@app.route("/notice/", methods=["GET", "POST"])
@form_page("notice.html")
def notice():
    for name, leave in LEAVE.items():
        text = request.form.get(name) or ""
        if text and not text.isspace():
            leave(text)
    return redirect(url_for("notice"))


if __name__ == "__main__":
    app.run(debug=True)
