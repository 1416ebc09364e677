from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(name):
    if isinstance(name, unicode):
        name = name.encode("utf-8")
    return "Hello, " + name
