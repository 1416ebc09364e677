from flask import Flask

app = Flask(__name__)

names = ["a" b]
