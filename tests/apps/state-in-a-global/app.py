from flask import Flask, redirect, request, url_for

app = Flask(__name__)
items = []


@app.route("/cart", methods=["GET", "POST"])
def cart():
    if request.method == "POST":
        items.append(request.form["item"])
        return redirect(url_for("cart"))
    return ", ".join(items) or "Nothing"
