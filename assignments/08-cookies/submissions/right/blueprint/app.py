from flask import Flask

from visitors import visitors

app = Flask(__name__)
app.register_blueprint(visitors)
