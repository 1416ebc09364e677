from site_with_login import create_app

application = create_app()
