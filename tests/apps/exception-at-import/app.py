from flask import Flask

app = Flask(__name__)


def prepare():
    return 1 / 0


prepare()
