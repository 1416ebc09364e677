from flask import Flask

app = Flask(__name__)

name = raw_input()
