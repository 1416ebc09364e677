from numbers_site import create_app

application = create_app()
