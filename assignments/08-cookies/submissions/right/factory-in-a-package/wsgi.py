from remember import create_app

app = create_app()
