import os

from flask import Flask

app = Flask(__name__)
NAMES = os.path.join(app.root_path, "app.py")


@app.route("/hello/<name>")
def hello(name):
    # 你好
    with open(NAMES, encoding="ascii") as file:
        return f"{len(file.read())} letters. Hello, {name}!"
