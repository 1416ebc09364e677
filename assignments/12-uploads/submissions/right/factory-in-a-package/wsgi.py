from dropbox import create_app

app = create_app()
