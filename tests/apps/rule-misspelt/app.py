from flask import Flask

app = Flask(__name__)


@app.route("/helo/<name>")
def hello(name):
    return f"Hello, {name}!"
