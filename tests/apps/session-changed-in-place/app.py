from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "not for a real site"


@app.route("/cart", methods=["GET", "POST"])
def cart():
    if "cart" not in session:
        session["cart"] = []
    if request.method == "POST":
        session["cart"].append(request.form["item"])
        return redirect(url_for("cart"))
    return ", ".join(session["cart"])
