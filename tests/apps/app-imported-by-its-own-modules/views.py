from app import app, names

names.append("views")


@app.route("/")
def index():
    return "Hello"
