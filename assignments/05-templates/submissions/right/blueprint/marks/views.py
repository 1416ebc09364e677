from flask import Blueprint, current_app, render_template

marks = Blueprint("marks", __name__, template_folder="pages")


@marks.route("/result")
def table():
    rows = [{"subject": subject, "mark": mark} for subject, mark in current_app.config["MARKS"].items()]
    return render_template("table.html", rows=rows)
