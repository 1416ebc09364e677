from flask import Flask
from markupsafe import Markup


def show(text):
    # % on Markup escapes what is put in.
    return Markup("<!doctype html><title>%s</title><body>%s</body>") % (text, text)


def hello(name):
    return show("Hello, %s." % name)


def blog(**values):
    return show("Blog Number %d" % values["postID"])


def rev(revNo):
    return show("Revision Number %f" % revNo)


def minus(second, first):
    return show(str(first - second))


def wiki(topic):
    return show("Topic " + topic)


def ticket(number):
    return show("Ticket %s" % number)


def page(number):
    return show("Page %d of the blog" % number)


def like(postID):
    return show("You like post %d" % postID), 201


app = Flask(__name__)
app.add_url_rule("/hello/<name>", "say-hello", hello)
app.add_url_rule("/blog/<int:postID>", "blog", blog)
app.add_url_rule("/rev/<float:revNo>", view_func=rev)
app.add_url_rule("/minus/<int:first>/<int:second>", "difference", minus)
app.add_url_rule("/wiki/<path:topic>", view_func=wiki)
app.add_url_rule("/ticket/<uuid:number>", view_func=ticket)
app.add_url_rule("/page", "page", page, defaults={"number": 1})
app.add_url_rule("/page/<int:number>", "page")
app.add_url_rule("/like/<int:postID>", "like", like, methods=["POST"])
