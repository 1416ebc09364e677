from flask import Flask, render_template

app = Flask(__name__, template_folder="templates")
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/hello/<user>/")
def hello(user):
    return render_template("hello.html", user=user)


@app.route("/hello/<int:score>/")
def score(score):
    return render_template("score.html", score=score)


@app.route("/result/")
def result():
    return render_template("result.html", marks=app.config["MARKS"])


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080)
