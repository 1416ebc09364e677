import os
import sqlite3

from flask import Flask

app = Flask(__name__)
PATH = os.path.join(app.root_path, "people.db")


def create_tables():
    with sqlite3.connect(PATH) as database:
        database.execute("CREATE TABLE people (greeting TEXT)")


@app.route("/hello/<name>")
def hello(name):
    with sqlite3.connect(PATH) as database:
        row = database.execute("SELECT greeting FROM people").fetchone()
    return f"{row[0]}, {name}!"


if __name__ == "__main__":
    create_tables()
    app.run()
