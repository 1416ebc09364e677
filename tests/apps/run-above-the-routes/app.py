from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    return "Home"


if __name__ == "__main__":
    app.run()


@app.route("/hello/<name>")
def hello(name):
    return f"Hello, {name}!"
