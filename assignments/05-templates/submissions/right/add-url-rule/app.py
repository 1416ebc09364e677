from flask import Flask, render_template


def start():
    return render_template("pages/start.html")


def hello(user):
    return render_template(["pages/hello.html", "pages/start.html"], user=user)


def score(score):
    passed = score > 50
    return render_template("pages/score.html", **locals())


def result():
    marks = sorted(app.config["MARKS"].items())
    return render_template("pages/result.html", marks=marks, best=max(marks, default=None))


app = Flask(__name__)
app.config.from_mapping(MARKS=dict(phy=50, che=60, maths=70))
app.add_url_rule("/", "start", start)
app.add_url_rule("/hello/<int:score>", "score", score)
app.add_url_rule("/hello/<user>", "hello", hello)
app.add_url_rule("/result", "result", result)
