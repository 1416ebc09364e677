import os

from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(name):
    with open(os.path.join(app.root_path, "greeting.txt")) as file:
        return f"{file.read().strip()}, {name}!"
