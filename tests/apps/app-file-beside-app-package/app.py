from flask import Flask

from app.views import greeting

app = Flask(__name__)
app.config["GREETING"] = greeting
