from flask import Flask

from greetings.views import greetings
from marks.views import marks

app = Flask(__name__)
app.config["MARKS"] = {"phy": 50, "che": 60, "maths": 70}
app.register_blueprint(greetings)
app.register_blueprint(marks)
