from noticeboard import create_app

application = create_app()
