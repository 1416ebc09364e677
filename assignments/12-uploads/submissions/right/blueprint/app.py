from pathlib import Path

from flask import Flask

from exchange import exchange

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = str(Path(__file__).resolve().parent / "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
app.register_blueprint(exchange)

if __name__ == "__main__":
    app.run(debug=True)
