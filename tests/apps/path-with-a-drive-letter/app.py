from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(name):
    with open(r"C:\Users\ada\greeting.txt", encoding="utf-8") as file:
        return f"{file.read()}, {name}!"
