import sqlite3

from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    sqlite3.connect("notes.db")
    open("/dev/null")
    with open("names.txt") as names:
        return names.read()
