import sqlite3

from flask import Flask

app = Flask(__name__)

sqlite3.connect("/no/such/folder/notes.db")
