from flask import Flask

app = Flask(__name__)


class Odd(Exception):
    def __str__(self):
        raise ValueError


raise Odd
