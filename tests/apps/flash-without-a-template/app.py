from flask import Flask, flash, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "not for a real site"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        flash("Invalid username or password.")
        return redirect(url_for("login"))
    return render_template("login.html")
