from flask import Flask

app = Flask(__name__)

names = ["张三"，"b"]
