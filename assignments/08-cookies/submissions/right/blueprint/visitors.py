from flask import Blueprint, make_response, render_template, request

visitors = Blueprint("visitors", __name__, template_folder="pages")


@visitors.route("/")
def start():
    return render_template("start.html", known=request.cookies.get("userID", ""))


@visitors.route("/setcookie", methods=["GET", "POST"])
def remember():
    if request.method == "GET":
        return render_template("start.html", known="")
    name = request.form["nm"]
    if name == "":
        return render_template("start.html", known="", problem="A name, please.")
    answer = make_response(render_template("done.html"))
    answer.set_cookie("userID", name, 2592000, httponly=True)
    return answer


@visitors.route("/getcookie")
def greet():
    if "userID" not in request.cookies:
        return "<p>I see a stranger.</p>"
    return render_template("greet.html", name=request.cookies["userID"])


@visitors.route("/deletecookie", methods=["GET", "POST"])
def forget():
    answer = make_response(render_template("start.html", known=""))
    answer.delete_cookie("userID")
    return answer
