from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    render_template,
    request,
)

bp = Blueprint("views", __name__)


@bp.get("/")
def home():
    return render_template("home.html")


@bp.post("/setcookie")
def setcookie():
    name = request.form.get("nm", "").strip()
    if name == "":
        abort(400)
    response = make_response(render_template("home.html", message=f"Hi, {name}"), 201)
    response.set_cookie(
        current_app.config["COOKIE"],
        value=name,
        max_age=current_app.config["LIFETIME"],
        httponly=True,
        samesite="Strict",
    )
    return response


@bp.get("/getcookie")
def getcookie():
    name = request.cookies.get(current_app.config["COOKIE"], default=None)
    message = f"Welcome {name}" if name else "Welcome, whoever you are, stranger"
    return render_template("home.html", message=message)


@bp.get("/deletecookie")
def deletecookie():
    response = make_response(render_template("home.html", message="Bye"))
    response.set_cookie(current_app.config["COOKIE"], "", max_age=0)
    return response
