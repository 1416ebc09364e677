from flask import Flask, make_response, render_template_string, request

LAYOUT = """
<!doctype html>
<html>
<head><title>Cookie jar</title></head>
<body>
  <header><a href="{{ url_for('home') }}">Home</a></header>
  <main>{% block main %}{% endblock %}</main>
</body>
</html>
"""

FORM = """
<p>{{ note }}</p>
<form action="{{ url_for('store') }}" method="post">
  <input type="text" name="nm"><input type="hidden" name="source" value="home">
  <input type="submit">
</form>
<a href="{{ url_for('show') }}">Show</a>
<a href="{{ url_for('drop') }}">Drop</a>
"""


def page(main, **values):
    text = LAYOUT.replace("{% block main %}{% endblock %}", main)
    return render_template_string(text, **values)


def home():
    return page(FORM)


def store():
    name = request.form["nm"]
    if not name:
        return page(FORM, note="The name is empty."), 422
    response = make_response(page("<p>Stored: {{ name }}</p>", name=name))
    response.set_cookie("userID", name, max_age=2_592_000, httponly=True)
    return response


def show():
    name = request.cookies.get("userID")
    if name is None:
        return page("<p>Hello, stranger.</p>")
    return page("<p>Welcome, {{ name }}.</p>", name=name)


def drop():
    response = make_response(page("<p>Dropped.</p>"))
    response.delete_cookie("userID")
    return response


app = Flask(__name__)
app.add_url_rule("/", "home", home)
app.add_url_rule("/setcookie", view_func=store, methods=["POST"])
app.add_url_rule("/getcookie", "show", show)
app.add_url_rule("/deletecookie", "drop", drop)
