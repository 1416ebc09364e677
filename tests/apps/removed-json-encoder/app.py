from flask import Flask
from flask.json import JSONEncoder

app = Flask(__name__)
