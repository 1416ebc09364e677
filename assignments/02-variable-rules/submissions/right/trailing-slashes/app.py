from pathlib import Path

from flask import Flask, render_template

app = Flask(__name__, template_folder=Path(__file__).parent / "templates")


@app.route("/hello/<name>/", endpoint="say-hello")
def hello(name):
    return render_template("hello.html", name=name)


@app.route("/blog/<int:postID>/")
def blog(postID):
    return render_template("number.html", what="Blog Number", number=postID)


@app.route("/rev/<float:revNo>/")
def revision(revNo):
    return render_template("number.html", what="Revision Number", number=revNo)


@app.route("/minus/<int:first>/<int:second>/")
def minus(first, second):
    return render_template("number.html", what="Minus", number=first - second)


@app.route("/wiki/<path:topic>/")
def wiki(topic):
    return render_template("wiki.html", parts=topic.split("/"))


@app.route("/ticket/<uuid:number>/")
def ticket(number):
    return render_template("number.html", what="Ticket", number=number)


@app.route("/page/", defaults={"number": 1})
@app.route("/page/<int:number>/")
def page(number):
    return render_template("number.html", what="Page", number=number)


@app.route("/like/<int:postID>/", methods=["POST"])
def like(postID):
    return render_template("number.html", what="You like post", number=postID)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000)
