from flask import (
    Flask,
    abort,
    redirect,
    render_template_string,
    request,
    session,
    url_for,
)

app = Flask(__name__)
app.secret_key = "benchmark"

PAGE = """<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>
<p>{{ text }}</p><a href="{{ url_for('index') }}">home</a>"""


def page(title, text=""):
    return render_template_string(PAGE, title=title, text=text)


@app.route("/")
def index():
    return page("Home", f"Hello, {session.get('username', 'stranger')}")


@app.route("/hello/<name>")
def hello(name):
    return page("Hello", f"Hello, {name}")


@app.route("/square/<int:number>")
def square(number):
    return page("Square", str(number * number))


@app.route("/search")
def search():
    return page("Search", request.args.get("q", "nothing"))


@app.route("/api/square/<int:number>")
def api(number):
    return {"square": number * number}


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        return redirect(url_for("index"))
    return '<form method="post"><input name="username"><button>Log in</button></form>'


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))


@app.route("/theme", methods=["POST"])
def theme():
    response = redirect(url_for("index"))
    response.set_cookie("theme", request.form["theme"], max_age=3600)
    return response


@app.route("/admin")
def admin():
    abort(403)


@app.errorhandler(404)
def missing(_error):
    return page("Not found"), 404
