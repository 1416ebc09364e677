from flask import Flask

from blog import blog
from pages import pages

app = Flask(__name__)
app.register_blueprint(pages)
app.register_blueprint(blog)
