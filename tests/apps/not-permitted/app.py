from flask import Flask

app = Flask(__name__)

raise PermissionError(13, "Permission denied")
