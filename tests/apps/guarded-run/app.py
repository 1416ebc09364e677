import sys

from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(port=5001, threaded=True)
    sys.exit(0)
