import email

from flask import Flask

from secrets import KEY

app = Flask(__name__)
app.secret_key = KEY
app.config["EMAIL"] = email.__name__
