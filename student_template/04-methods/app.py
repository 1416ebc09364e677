"""Answer each HTTP method as it is meant. The handout says what is wanted."""

from flask import Flask

app = Flask(__name__)

notes = {1: "Water the plants"}  # number: text


@app.route("/")
def index():
    # TODO 1: Two forms that send the field nm to /login, one by POST and one by GET.
    #         Their address comes from url_for("login") (import url_for from flask).
    return "<!doctype html><title>Who are you?</title>"


# TODO 2: Let this view answer POST as well as GET: methods=[...].
@app.route("/login")
def login():
    # TODO 3: Take nm out of request.form (POST) or request.args (GET).
    # TODO 4: Redirect to the page /success/<name>. What if there is no name?
    return "Not written yet", 501


@app.route("/success/<name>")
def success(name):
    # TODO 5: Welcome the visitor by name. escape() from markupsafe helps.
    return "Not written yet", 501


@app.route("/notes")
def show_notes():
    # TODO 6: Show all notes.
    return "Not written yet", 501


# TODO 7: A view for POST /notes. It takes text out of request.form, keeps it under
#         the next number, and answers 201 with the address of the note in Location.


@app.route("/notes/<int:id>")
def show_note(id):
    # TODO 8: Show the note; abort(404) if it is not there.
    return "Not written yet", 501


# TODO 9: A view for PUT /notes/<int:id>: it replaces the text.
# TODO 10: A view for DELETE /notes/<int:id>: it removes the note and answers 204.


if __name__ == "__main__":
    app.run()
