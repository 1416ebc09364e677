from pathlib import Path

from flask import Flask, abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename

LIMIT = 64 * 1024
KINDS = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
}

here = Path(__file__).parent
app = Flask(__name__, template_folder=here / "pages")
app.config["UPLOAD_FOLDER"] = str(here / "uploads")


@app.before_request
def look_at_the_size():
    if request.method == "POST" and request.content_length is None:
        abort(411)
    if (request.content_length or 0) > LIMIT:
        abort(413)


@app.before_request
def find_the_folder():
    g.folder = Path(app.config["UPLOAD_FOLDER"])
    g.folder.mkdir(exist_ok=True)
    g.files = {path.name: path for path in sorted(g.folder.iterdir()) if path.suffix in KINDS}


@app.after_request
def no_guessing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/upload")
def upload():
    return render_template("upload.html", kinds=KINDS)


@app.post("/uploader")
def uploader():
    for file in request.files.getlist("file"):
        kind = Path(file.filename).suffix.lower()
        if kind not in KINDS:
            abort(422)
        stem, number = secure_filename(Path(file.filename).stem), len(g.files)
        name = f"{stem or number}{kind}"
        while name in g.files:
            number += 1
            name = f"{stem} {number}{kind}"
        g.files[name] = g.folder / name
        g.files[name].write_bytes(file.read())
    return redirect(url_for("upload"))


@app.get("/files")
def files():
    return render_template("files.html")


@app.get("/files/<name>")
def download(name):
    if name not in g.files:
        abort(404)
    response = make_response(g.files[name].read_bytes())
    response.content_type = KINDS[g.files[name].suffix]
    return response
