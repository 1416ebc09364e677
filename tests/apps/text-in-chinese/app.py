from flask import Flask, render_template

app = Flask(__name__)
TITLE = "你好"


@app.route("/hello/<name>")
def hello(name):
    return render_template("hello.html", name=name, title=TITLE)
