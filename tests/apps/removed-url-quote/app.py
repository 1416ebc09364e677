from flask import Flask
from werkzeug.urls import url_quote

app = Flask(__name__)
