from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(user):
    return f"Hello, {user}!"
