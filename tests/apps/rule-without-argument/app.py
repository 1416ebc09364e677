from flask import Flask

app = Flask(__name__)


@app.route("/hello/Ada")
def hello(name):
    return f"Hello, {name}!"
