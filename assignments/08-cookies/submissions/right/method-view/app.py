from flask import Flask, Response, redirect, render_template, request, url_for
from flask.views import MethodView, View

app = Flask(__name__)


class Form(View):
    def dispatch_request(self):
        return render_template("form.html", title="Cookies")


class Setting(MethodView):
    def get(self):
        return redirect(url_for("form"))

    def post(self):
        if not request.form["nm"]:
            return redirect(url_for("form"))
        response: Response = redirect(url_for("getting"))
        response.set_cookie("userID", request.form["nm"], max_age=30 * 86400, httponly=True)
        return response


class Getting(MethodView):
    def get(self):
        return render_template("greeting.html", name=request.cookies.get("userID"))


class Deleting(MethodView):
    def get(self):
        response = redirect(url_for("form"))
        response.delete_cookie("userID")
        return response


app.add_url_rule("/", view_func=Form.as_view("form"))
app.add_url_rule("/setcookie", view_func=Setting.as_view("setting"))
app.add_url_rule("/getcookie", view_func=Getting.as_view("getting"))
app.add_url_rule("/deletecookie", view_func=Deleting.as_view("deleting"))
