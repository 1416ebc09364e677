from uuid import UUID

from flask import Flask, render_template_string
from flask.views import MethodView, View

app = Flask(__name__)


class Page(View):
    """Shows a text with the values of the address put in."""

    init_every_request = False

    def __init__(self, text):
        self.text = text

    def dispatch_request(self, **values):
        return render_template_string(f"<p>{self.text}</p>", **values)


class Minus(MethodView):
    def get(self, first: int, second: int):
        return render_template_string("<p>{{ it }}</p>", it=first - second)


class Ticket(MethodView):
    def get(self, number: UUID):
        return {"Ticket": str(number)}


class Like(MethodView):
    def post(self, post):
        return f"<p>Post {post} has one more like.</p>"


hello = Page.as_view("say-hello", "Hello {{ name }}!")
blog = Page.as_view("blog", "Blog Number {{ postID }}")
revision = Page.as_view("revision", "Revision Number {{ revNo }}")
wiki = Page.as_view("wiki", "Topic {{ topic }}")
page = Page.as_view("page", "Page {{ number }}")

app.add_url_rule("/hello/<name>", view_func=hello)
app.add_url_rule("/blog/<int:postID>", view_func=blog)
app.add_url_rule("/rev/<float:revNo>", view_func=revision)
app.add_url_rule("/minus/<int:first>/<int:second>", view_func=Minus.as_view("minus"))
app.add_url_rule("/wiki/<path:topic>", view_func=wiki)
app.add_url_rule("/ticket/<uuid:number>", view_func=Ticket.as_view("ticket"))
app.add_url_rule("/page", view_func=page, defaults={"number": 1})
app.add_url_rule("/page/<int:number>", view_func=page)
app.add_url_rule("/like/<int:post>", view_func=Like.as_view("like"))
