from flask import Flask, current_app, render_template
from flask.views import MethodView, View

app = Flask(__name__)
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}


class Shown(View):
    """Shows a template with the values of the address."""

    def __init__(self, template):
        self.template = template

    def dispatch_request(self, **values):
        return render_template(self.template, **values)


class Result(MethodView):
    def get(self):
        marks = current_app.config["MARKS"]
        template = "result.html" if marks else "nothing.html"
        return render_template(template, marks=marks)


app.add_url_rule("/", view_func=Shown.as_view("home", "home.html"))
app.add_url_rule("/hello/<user>", view_func=Shown.as_view("hello", "hello.html"))
app.add_url_rule("/hello/<int:score>", view_func=Shown.as_view("score", "score.html"))
app.add_url_rule("/result", view_func=Result.as_view("result"))
