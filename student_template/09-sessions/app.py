"""Log in and out with a session. The handout says what is wanted."""

from flask import Flask, render_template

app = Flask(__name__)
# TODO 1: Set app.secret_key, once and for good. Make a key with
#         python -c "import secrets; print(secrets.token_hex())"


@app.route("/")
def index():
    # TODO 5: Count this visitor's visits in the session (import session from flask).
    return render_template("index.html")


# TODO 2: Let this view answer POST as well as GET: methods=[...].
@app.route("/login")
def login():
    # TODO 3: On POST, take username out of request.form, put it into the session,
    #         and redirect to the page /. An empty name is answered with abort(400).
    return render_template("login.html")


@app.route("/logout")
def logout():
    # TODO 6: Take the user name, and nothing else, out of the session.
    # TODO 7: Redirect to the page /.
    return "Not written yet", 501


if __name__ == "__main__":
    app.run()
