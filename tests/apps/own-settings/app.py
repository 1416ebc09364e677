from datetime import timedelta

from flask import Flask

app = Flask(__name__)
app.debug = True
app.testing = True
app.config["MAX_CONTENT_LENGTH"] = 1024
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=1)
app.config["SESSION_COOKIE_NAME"] = "mine"
