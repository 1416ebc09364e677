import json

from flask import Flask

app = Flask(__name__)

from calendar import month_of_mine
