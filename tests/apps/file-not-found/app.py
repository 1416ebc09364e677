from flask import Flask

app = Flask(__name__)

open("C:\\Users\\me\\data.txt")
