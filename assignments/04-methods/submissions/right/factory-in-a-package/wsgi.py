from notebook import create_app

application = create_app()
