import socket

from flask import Flask

app = Flask(__name__)

socket.create_connection(("127.0.0.1", 9))
