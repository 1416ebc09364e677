from flask import Flask
from flask.ext.wtf import Form

app = Flask(__name__)
