from flask import Flask, make_response, render_template, request

app = Flask(__name__)
app.url_map.strict_slashes = False


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST", "GET"])
def setcookie():
    if request.method == "POST":
        user = request.form["nm"]
        if user:
            resp = make_response(render_template("readcookie.html", user=user))
            resp.set_cookie("userID", user, max_age=30 * 24 * 60 * 60, httponly=True)
            return resp
    return render_template("index.html")


@app.route("/getcookie/")
def getcookie():
    return render_template("readcookie.html", user=request.cookies.get("userID", ""))


@app.route("/deletecookie/")
def deletecookie():
    resp = make_response("<p>The cookie was deleted.</p>")
    resp.set_cookie("userID", "", expires=0)
    return resp


if __name__ == "__main__":
    app.run(debug=True)
