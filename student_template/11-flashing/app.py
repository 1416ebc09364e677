"""Tell visitors what happened, once. The handout says what is wanted."""

from flask import Flask, render_template

app = Flask(__name__)
# TODO 1: Set app.secret_key, once and for good. Make a key with
#         python -c "import secrets; print(secrets.token_hex())"


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/errors")
def errors():
    # TODO 8: Write a template that shows the messages of category error alone.
    return "Not written yet", 501


# TODO 2: Let this view answer POST as well as GET: methods=[...].
@app.route("/login")
def login():
    # TODO 3: On POST, compare username and password (import request from flask).
    #         Both right: flash "You were successfully logged in", redirect to /.
    # TODO 4: Else show the form again, with the error of the handout.
    return render_template("login.html")


# TODO 6: Let this view answer POST as well as GET.
@app.route("/notice")
def notice():
    # TODO 7: On POST, flash the fields that are not empty, each under the category
    #         of its name, in the order error, info, warning. Redirect to /notice.
    return render_template("notice.html")


if __name__ == "__main__":
    app.run()
