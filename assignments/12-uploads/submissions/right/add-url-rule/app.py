import os

from flask import Flask, redirect, render_template_string, request, send_from_directory, url_for
from werkzeug.utils import secure_filename

FORM = """
<!doctype html>
<html>
<head><title>Upload</title></head>
<body>
{% if problem %}<p><b>{{ problem }}</b></p>{% endif %}
<form action="{{ url_for('take') }}" method="post" enctype="multipart/form-data">
<p>Your name: <input type="text" name="who"></p>
<p>File: <input type="file" name="file"></p>
<p><input type="submit"></p>
</form>
<p><a href="{{ url_for('all-files') }}">What others sent</a></p>
</body>
</html>
"""

LIST = """
<!doctype html>
<html>
<head><title>Files</title></head>
<body>
<table>
{% for name in names %}
<tr><td>{{ loop.index }}</td><td><a href="{{ url_for('one-file', which=name) }}">Download {{ name }}</a></td></tr>
{% endfor %}
</table>
</body>
</html>
"""

GOOD = (".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif")


def show(problem=""):
    return render_template_string(FORM, problem=problem)


def take():
    upload = request.files["file"]
    if not upload:
        return show("There was no file.")
    if not upload.filename.lower().endswith(GOOD):
        return show("Files of this kind are not taken.")
    folder = app.config["UPLOAD_FOLDER"]
    root, suffix = os.path.splitext(upload.filename)
    root = secure_filename(root) or "unnamed"
    taken = os.listdir(folder)
    name, number = root + suffix, 0
    while name in taken:
        number += 1
        name = root + "(" + str(number) + ")" + suffix
    upload.save(os.path.join(folder, name))
    return redirect(url_for("all-files"))


def all_files():
    names = os.listdir(app.config["UPLOAD_FOLDER"])
    return render_template_string(LIST, names=sorted(names, key=str.lower))


def one_file(which):
    return send_from_directory(
        os.path.abspath(app.config["UPLOAD_FOLDER"]), which, as_attachment=True
    )


app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "uploads"
app.config["MAX_CONTENT_LENGTH"] = 2**16
app.add_url_rule("/upload", view_func=show)
app.add_url_rule("/uploader", view_func=take, methods=["POST"])
app.add_url_rule("/files", "all-files", all_files)
app.add_url_rule("/files/<which>", "one-file", one_file)
os.makedirs("uploads", exist_ok=True)
