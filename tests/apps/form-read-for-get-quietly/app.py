from flask import Flask, request

app = Flask(__name__)


@app.route("/search")
def search():
    word = request.form.get("q")
    return f"You look for {word}."
