from flask import Blueprint, current_app, redirect, render_template, url_for

bp = Blueprint("views", __name__)


def hello(name):
    return render_template("page.html", title="Hello", value=name)


@bp.get("/blog/<int:postID>")
def blog(postID):
    return render_template("page.html", title="Blog Number", value=postID)


@bp.get("/rev/<float:revNo>")
def rev(revNo):
    return render_template("page.html", title="Revision Number", value=revNo)


@bp.get("/minus/<int:first>/<int:second>")
def minus(first, second):
    return render_template("page.html", title="Minus", value=first - second)


@bp.get("/wiki/<path:topic>")
def wiki(topic):
    return render_template("page.html", title="Topic", value=topic)


@bp.get("/ticket/<uuid:number>")
def ticket(number):
    return render_template("page.html", title="Ticket", value=number)


@bp.get("/page")
def first_page():
    return redirect(url_for("views.page", number=current_app.config["FIRST_PAGE"]))


@bp.get("/page/<int:number>")
def page(number):
    return render_template("page.html", title="Page", value=number)


@bp.post("/like/<int:postID>")
def like(postID):
    return render_template("page.html", title="You like post", value=postID)
