from flask import Flask, flash, get_flashed_messages, redirect, render_template, request, url_for
from flask.views import MethodView, View

app = Flask(__name__)
app.config.update(SECRET_KEY=b"\x11u\x90\xd4L7\x0bq\x8f\x1c\x02k\xa1\xe9Zp", SESSION_COOKIE_NAME="visitor")


class Messages(View):
    def __init__(self, **wanted):
        self.wanted = wanted

    def dispatch_request(self):
        found = get_flashed_messages(with_categories=True, **self.wanted)
        return render_template("messages.html", found=found)


class Login(MethodView):
    def get(self):
        return render_template("login.html")

    def post(self):
        if (request.form["username"], request.form["password"]) != ("admin", "admin"):
            flash("Invalid username or password. Please try again!", "error")
            return redirect(url_for("login"))
        flash("You were successfully logged in", "info")
        return redirect(url_for("messages"))


class Notice(MethodView):
    init_every_request = False

    def get(self):
        return render_template("notice.html")

    def post(self):
        for field in filter(request.form.get, ("error", "info", "warning")):
            flash(request.form[field], field)
        return redirect(url_for("notice"))


app.add_url_rule("/", view_func=Messages.as_view("messages"))
app.add_url_rule("/errors", view_func=Messages.as_view("errors", category_filter=["error"]))
app.add_url_rule("/login", view_func=Login.as_view("login"))
app.add_url_rule("/notice", view_func=Notice.as_view("notice"))
