from flask import Flask, after_this_request, redirect, render_template, request, url_for

app = Flask(__name__)


@app.get("/")
def index():
    return render_template("index.html", name=request.cookies.get("userID"))


@app.post("/setcookie")
def setcookie():
    name = request.form["nm"].strip()

    if name:

        @after_this_request
        def remember(response):
            response.set_cookie("userID", name, max_age=60 * 60 * 24 * 30, httponly=True, path="/")
            return response

    return redirect(url_for("index", _external=True), code=303)


@app.get("/getcookie")
def getcookie():
    return render_template("index.html", name=request.cookies.get("userID"))


@app.get("/deletecookie")
def deletecookie():
    @after_this_request
    def forget(response):
        response.delete_cookie("userID")
        return response

    return redirect(url_for("index", _external=True), code=303)
