from flask import Flask

app = Flask(__name__)
log = open(__file__)
