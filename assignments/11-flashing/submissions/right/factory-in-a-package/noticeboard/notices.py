from flask import Blueprint, flash, redirect, render_template, request, url_for

bp = Blueprint("notices", __name__)
CATEGORIES = ("error", "info", "warning")


@bp.get("")
def form():
    return render_template("notice.html", categories=CATEGORIES)


@bp.post("")
def send():
    given = {category: request.form.get(category) for category in CATEGORIES}
    for category, message in given.items():
        if message is not None and message.strip():
            flash(message, category)
    return redirect(url_for("notices.form"), code=303)
