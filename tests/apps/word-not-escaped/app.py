from flask import Flask, request

app = Flask(__name__)


@app.route("/search")
def search():
    word = request.args.get("q", "")
    return f"<p>You look for {word}.</p>"
