from flask import Flask

app = Flask(__name__)

with open("names.txt", encoding="ascii") as names:
    names.read()
