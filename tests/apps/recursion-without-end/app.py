from flask import Flask

app = Flask(__name__)


def again():
    again()


again()
