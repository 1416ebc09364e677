import os

from flask import Flask

app = Flask(__name__)
GREETING = os.path.join(app.root_path, "greeting.txt")


@app.route("/hello/<name>")
def hello(name):
    with open(GREETING) as file:
        return f"{file.read()}, {name}!"
