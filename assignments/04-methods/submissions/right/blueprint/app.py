from flask import Flask

import login
import notes

app = Flask(__name__)
app.register_blueprint(login.bp)
app.register_blueprint(notes.bp, url_prefix="/notes")
