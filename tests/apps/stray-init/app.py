from flask import Flask

from greetings import greeting

app = Flask(__name__)
app.config["GREETING"] = greeting
