import html

from flask import Flask, abort, redirect, render_template_string, request, url_for

HOME = """
<!doctype html>
<html>
<head><title>Home</title></head>
<body>
{% for method in ("get", "post") %}
<h2>By {{ method|upper }}</h2>
<form action="{{ url_for('log-in') }}" method="{{ method }}">
<p><label>Name <input name="nm"></label></p>
<p><input type="submit" value="Log in"></p>
</form>
{% endfor %}
<p><a href="{{ url_for('notes') }}">Notes</a></p>
</body>
</html>
"""

LIST = """
<!doctype html>
<html>
<head><title>Notes</title></head>
<body>
<dl>
{% for number, text in notes %}
<dt><a href="{{ url_for('note', number=number) }}">{{ number }}</a></dt><dd>{{ text }}</dd>
{% else %}
<dt>There are none.</dt>
{% endfor %}
</dl>
</body>
</html>
"""

texts = ["", "Water the plants"]  # the index is the number; None once it is deleted


def home():
    return render_template_string(HOME)


def log_in():
    name = request.values.get("nm", "")
    if name == "":
        return render_template_string(HOME), 400
    return redirect(url_for("welcome", name=name))


def welcome(name):
    return render_template_string("<p>Welcome, {{ name }}!</p>", name=name)


def notes():
    return render_template_string(
        LIST, notes=[(n, text) for n, text in enumerate(texts) if n and text is not None]
    )


def add():
    texts.append(request.form["text"])
    return "", 201, [("Location", url_for("note", number=len(texts) - 1))]


def known(number):
    if not 0 < number < len(texts) or texts[number] is None:
        abort(404)
    return number


def note(number):
    return f"<p>{html.escape(texts[known(number)])}</p>"


def replace(number):
    texts[known(number)] = request.form["text"]
    return "", 204


def remove(number):
    texts[known(number)] = None
    return "", 204


app = Flask(__name__)
app.add_url_rule("/", view_func=home)
app.add_url_rule("/login", "log-in", log_in, methods=["GET", "POST"])
app.add_url_rule("/success/<name>", view_func=welcome)
app.add_url_rule("/notes", view_func=notes)
app.add_url_rule("/notes", view_func=add, methods=["POST"])
app.add_url_rule("/notes/<int:number>", view_func=note)
app.add_url_rule("/notes/<int:number>", view_func=replace, methods=["PUT"])
app.add_url_rule("/notes/<int:number>", view_func=remove, methods=["DELETE"])
