from flask import Flask
from flask_no_such_thing import Nothing

app = Flask(__name__)
