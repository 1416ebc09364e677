from flask import Flask
from werkzeug.security import safe_str_cmp

app = Flask(__name__)
