import collections

from flask import Flask

app = Flask(__name__)

KIND = collections.Mapping
