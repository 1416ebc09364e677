from flask import Flask
from wtforms import TextField

app = Flask(__name__)
