import app

app.app.add_url_rule("/", view_func=lambda: "Hello")
