import os

from flask import Flask, render_template

app = Flask(__name__, template_folder=os.path.join(os.path.dirname(__file__), "templates"))
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}


@app.route("/")
def home():
    return render_template("page.html", page="home")


@app.route("/hello/<text>")
def hello(text):
    if text.isdecimal():
        return render_template("page.html", page="score", score=int(text))
    return render_template("page.html", page="hello", user=text)


@app.route("/result")
def result():
    return render_template("page.html", page="result", marks=app.config["MARKS"])


if __name__ == "__main__":
    app.run(debug=True)
