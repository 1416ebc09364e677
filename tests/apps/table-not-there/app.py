import sqlite3

from flask import Flask

app = Flask(__name__)


@app.route("/hello/<name>")
def hello(name):
    with sqlite3.connect("people.db") as database:
        row = database.execute("SELECT greeting FROM people").fetchone()
    return f"{row[0]}, {name}!"
