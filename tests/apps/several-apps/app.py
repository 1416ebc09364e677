from flask import Flask

blue = Flask("blue")
red = Flask("red")
