from flask import Flask

import accounts

app = Flask(__name__)
app.config["SECRET_KEY"] = "a6c07c39c3b0c6c3f4d26b6c9f4f7c6d"
app.register_blueprint(accounts.bp)
