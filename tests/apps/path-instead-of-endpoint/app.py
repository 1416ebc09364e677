from flask import Flask, redirect, url_for

app = Flask(__name__)


@app.route("/")
def home():
    return "Home"


@app.route("/hello/<name>")
def hello(name):
    return f"<p>Hello, {name}!</p><a href='{url_for('/about')}'>About</a>"


@app.route("/about")
def about():
    return redirect(url_for("home"))
