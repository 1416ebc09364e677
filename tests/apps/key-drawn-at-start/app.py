import os

from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = os.urandom(24)


@app.route("/cart", methods=["GET", "POST"])
def cart():
    if request.method == "POST":
        session["item"] = request.form["item"]
        return redirect(url_for("cart"))
    return session.get("item", "Nothing")
