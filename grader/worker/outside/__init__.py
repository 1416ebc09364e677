"""What stands in for the world outside an app: its functions, sites, servers and mail.

Everything here is known to the app, and it can undo it: what keeps an app from the
network is the wall, not this. Standard library alone: the modules of others (urllib3,
httpx, smtplib) are taken hold of right after they ran, if the app imports them.
"""
