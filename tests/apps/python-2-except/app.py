from flask import Flask

app = Flask(__name__)

try:
    pass
except ValueError, error:
    pass
