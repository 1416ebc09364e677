"""Pages made of templates: one layout for all, and the values come from the views."""

from flask import Flask, render_template_string

app = Flask(__name__)
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}

LAYOUT = """
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>TITLE</title>
</head>
<body>
  <nav>
    <a href="{{ url_for('index') }}">Start</a>
    <a href="{{ url_for('result') }}">Result</a>
  </nav>
  CONTENT
</body>
</html>
"""

HELLO = """
<h1>Hello {{ name }}!</h1>
"""

INDEX = """
<h1>Start</h1>
<p>Open <code>/hello/</code> and your name, or <code>/hello/</code> and your score.</p>
"""

RESULT = """
<h1>Result</h1>
{% if result %}
<table>
  {% for subject, mark in result.items() %}
  <tr>
    <th>{{ subject }}</th>
    <td>{{ mark }}</td>
  </tr>
  {% endfor %}
</table>
{% else %}
<p>No marks yet.</p>
{% endif %}
"""

SCORE = """
<p>Your score: {{ marks }}</p>
{% if marks > 50 %}
<h1>Your result is pass!</h1>
{% else %}
<h1>Your result is fail.</h1>
{% endif %}
"""


def page(title, content, **values):
    text = LAYOUT.replace("TITLE", title).replace("CONTENT", content)
    return render_template_string(text, **values)


@app.route("/")
def index():
    return page("Start", INDEX)


@app.route("/hello/<user>")
def hello(user):
    return page("{{ name }}", HELLO, name=user)  # in the template it is {{ name }}


@app.route("/hello/<int:score>")  # a converter goes first: digits are a score
def score(score):
    return page("Score {{ marks }}", SCORE, marks=score)


@app.route("/result")
def result():
    return page("Result", RESULT, result=app.config["MARKS"])


if __name__ == "__main__":
    app.run()
