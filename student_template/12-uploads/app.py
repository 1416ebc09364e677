"""Take files from visitors and give them back. The handout says what is wanted."""

from flask import Flask, render_template

app = Flask(__name__)
# TODO 3: Set UPLOAD_FOLDER, the path of the folder uploads, and make that folder.
# TODO 8: Set MAX_CONTENT_LENGTH to 64 KiB, in bytes.


# TODO 1: Write the form in templates/upload.html.
@app.route("/upload")
def upload():
    return render_template("upload.html")


@app.route("/uploader", methods=["POST"])
def uploader():
    # TODO 2: Take the field file out of request.files (import request from flask).
    # TODO 4: Make its name safe (from werkzeug.utils import secure_filename),
    #         and save the file in the folder.
    # TODO 7: Before that: was a file chosen, and is its ending allowed? If not: abort.
    # TODO 9: Is there a file of that name already? It must not be lost.
    # TODO 5: Redirect to the page /files.
    return "Not written yet", 501


@app.route("/files")
def files():
    # TODO 5: Hand the names in the folder to templates/files.html, and finish that template.
    return "Not written yet", 501


@app.route("/files/<name>")
def download(name):
    # TODO 6: Give the file back: send_from_directory.
    return "Not written yet", 501


if __name__ == "__main__":
    app.run()
