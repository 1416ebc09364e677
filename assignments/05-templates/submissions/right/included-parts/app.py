from pathlib import Path

from flask import Flask, make_response, render_template

app = Flask(__name__, template_folder=Path(__file__).parent / "html")
app.config.update(MARKS={"phy": 50, "che": 60, "maths": 70})


@app.context_processor
def menu():
    return {"menu": {"Start": "start", "Result": "result"}}


@app.after_request
def no_caching(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@app.route("/")
def start():
    return render_template("start.html", title="Start")


@app.route("/hello/<name>")
def hello(name):
    return make_response(render_template("hello.html", title=name), 200)


@app.route("/hello/<int:score>")
def marks(score):
    return render_template("score.html", title=score), {"X-Score": str(score)}


@app.route("/result")
def result():
    return render_template("result.html", title="Result")
