from flask import Flask, flash, redirect, render_template_string, request, url_for

MESSAGES = """
<!doctype html>
<html>
<head><title>Messages</title></head>
<body>
<p>
<a href="{{ url_for('log-in') }}">Log in</a>
<a href="{{ url_for('leave-a-notice') }}">Leave a notice</a>
<a href="{{ url_for('only-errors') }}">Errors</a>
</p>
<dl>
{% for category, message in get_flashed_messages(True, wanted) %}
<dt>{{ category|title }}</dt><dd class="{{ category }} message">{{ message }}</dd>
{% endfor %}
</dl>
</body>
</html>
"""

FORM = """
<!doctype html>
<html>
<head><title>{{ title }}</title></head>
<body>
<h1>{{ title }}</h1>
<p>{{ problem }}</p>
<form action="{{ request.path if not request.script_root else request.script_root + request.path }}" method="post">
{% for name, kind in fields.items() %}
<p>{{ name }}: <input type="{{ kind }}" name="{{ name }}"></p>
{% endfor %}
<p><input type="submit"></p>
</form>
</body>
</html>
"""

PROBLEM = "Invalid username or password. Please try again!"
LOGIN = {"username": "text", "password": "password"}
NOTICE = {"error": "text", "info": "text", "warning": "text"}


def everything():
    return render_template_string(MESSAGES, wanted=())


def only_errors():
    return render_template_string(MESSAGES, wanted=["error"])


def log_in():
    problem = ""
    if request.method == "POST":
        typed = (request.form["username"], request.form["password"])
        if typed == ("admin", "admin"):
            flash("You were successfully logged in!", "success")
            return redirect(url_for("everything"))
        problem = PROBLEM
    return render_template_string(FORM, title="Log in", fields=LOGIN, problem=problem)


def leave_a_notice():
    if request.method == "GET":
        return render_template_string(FORM, title="Notice", fields=NOTICE)
    for field in NOTICE:
        if request.form[field] != "":
            flash(message=request.form[field], category=field)
    return redirect(url_for("leave-a-notice"))


app = Flask(__name__)
app.secret_key = "2e6f9d0c7b1a4853"
app.add_url_rule("/", view_func=everything)
app.add_url_rule("/errors", "only-errors", only_errors)
app.add_url_rule("/login", "log-in", log_in, methods=["GET", "POST"])
app.add_url_rule("/notice", "leave-a-notice", leave_a_notice, methods=["GET", "POST"])
