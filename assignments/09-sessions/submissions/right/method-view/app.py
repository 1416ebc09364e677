from flask import Flask, redirect, render_template, request, session, url_for
from flask.views import MethodView

app = Flask(__name__)
app.config.update(SECRET_KEY=b"\x8f\x1c\x02k\xa1\xe9Zp\x11u\x90\xd4L7\x0bq", SESSION_COOKIE_NAME="visitor")


class Home(MethodView):
    def get(self):
        count = session.get("count", 0) + 1
        session["count"] = count
        return render_template("home.html", count=count)


class Login(MethodView):
    def get(self):
        return render_template("login.html")

    def post(self):
        username = request.form["username"]
        if username == "":
            return redirect(url_for("login"))
        session["username"] = username
        return redirect(url_for("home"))


class Logout(MethodView):
    def get(self):
        session.pop("username", None)
        return redirect(url_for("home"))


app.add_url_rule("/", view_func=Home.as_view("home"))
app.add_url_rule("/login", view_func=Login.as_view("login"))
app.add_url_rule("/logout", view_func=Logout.as_view("logout"))
