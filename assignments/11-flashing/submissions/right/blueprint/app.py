from flask import Flask

import messages

app = Flask(__name__)
app.config["SECRET_KEY"] = "d4a0b7fe35c94a6c8a7e"
app.register_blueprint(messages.bp)
