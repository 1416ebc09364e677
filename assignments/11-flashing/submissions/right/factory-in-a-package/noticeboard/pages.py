from flask import Blueprint, get_flashed_messages, render_template

bp = Blueprint("pages", __name__)


@bp.get("/")
def index():
    messages = get_flashed_messages(with_categories=True)
    return render_template("messages.html", messages=messages)


@bp.get("/errors")
def errors():
    # All are taken, and the view picks some of them: as good as a filter.
    waiting = get_flashed_messages(with_categories=True)
    messages = [pair for pair in waiting if pair[0] == "error"]
    return render_template("messages.html", messages=messages)
