from flask import Flask, redirect, render_template_string, request, session, url_for

HOME = """
<!doctype html>
<html>
<head><title>Home</title></head>
<body>
{% if username is none %}
<h1>You are not logged in</h1>
<p><a href="{{ url_for('log-in') }}">Log in</a></p>
{% else %}
<h1>Logged in as {{ username }}</h1>
<p><a href="{{ url_for('log-out') }}">Log out</a></p>
{% endif %}
<footer>Visits: {{ visits }}</footer>
</body>
</html>
"""

FORM = """
<!doctype html>
<html>
<head><title>Log in</title></head>
<body>
<form action="{{ url_for('log-in') }}" method="post">
<p>User name: <input type="text" name="username"></p>
<p><input type="checkbox" name="stay"> stay logged in</p>
<p><input type="image" alt="Log in"><input type="submit"></p>
</form>
</body>
</html>
"""


def home():
    # The list is assigned anew, so the session notices it.
    session["seen"] = [*session.get("seen", []), request.path]
    return render_template_string(
        HOME, username=session.get("username"), visits=len(session["seen"])
    )


def log_in():
    if request.method == "GET":
        return render_template_string(FORM)
    if not request.form["username"].strip():
        return render_template_string(FORM)
    session["username"] = request.form["username"]
    return redirect(url_for("home"))


def log_out():
    session.pop("username", "")
    return redirect(url_for("home"))


app = Flask(__name__)
app.secret_key = "c1b74e0a4a5e4a86"
app.add_url_rule("/", view_func=home)
app.add_url_rule("/login", "log-in", log_in, methods=["GET", "POST"])
app.add_url_rule("/logout", "log-out", log_out)
