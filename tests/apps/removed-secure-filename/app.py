from flask import Flask
from werkzeug import secure_filename

app = Flask(__name__)
