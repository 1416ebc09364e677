"""Take values out of the address. The handout says what is wanted."""

from flask import Flask

app = Flask(__name__)


# TODO 1: Replace Ada by a variable part, here, below and in the text.
# TODO 2: Escape the name (from markupsafe import escape).
# TODO 3: Call the endpoint of this rule say-hello: endpoint=...
@app.route("/hello/Ada")
def hello():
    return "<h1>Hello Ada!</h1>"


# TODO 4: /blog/ and a whole number: Blog Number ...
# TODO 5: /rev/ and a number with a decimal point: Revision Number ...
# TODO 6: /minus/ and two whole numbers: show the first minus the second.
# TODO 7: /wiki/ and a path, which may hold slashes: Topic ... (escaped)
# TODO 8: /ticket/ and a UUID: Ticket ...
# TODO 9: /page/ and a whole number: Page ...
#         and /page alone, with a second @app.route for the same view: Page 1


# TODO 10: Add the number of the post to this rule and to the text.
# TODO 11: Let it answer POST instead of GET: methods=[...]
@app.route("/like")
def like():
    return "<p>You like post ...</p>"


if __name__ == "__main__":
    app.run()
