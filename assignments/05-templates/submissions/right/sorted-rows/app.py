from dataclasses import dataclass

from flask import Flask, render_template

app = Flask(__name__)
app.url_map.strict_slashes = False
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}


@dataclass
class Mark:
    subject: str
    points: int

    @property
    def verdict(self):
        return "pass" if self.points > 50 else "fail"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/hello/<user>/")
def hello(user):
    return render_template("hello.html", user=user)


@app.route("/hello/<int:points>/")
def score(points):
    return render_template("score.html", mark=Mark("", points))


@app.route("/result/")
def result():
    marks = [Mark(*item) for item in app.config["MARKS"].items()]
    return render_template("result.html", marks=marks)
