"""Plays the price service while you work: python service.py

In another terminal: PRICE_SERVICE=http://localhost:8000 flask run
"""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer

PRICES = {"pen": 1.2, "paper": 0.05, "ink": 30.0}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        price = PRICES.get(self.path.removeprefix("/price/"))
        self.send_response(200 if price else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"price": price}).encode())


HTTPServer(("localhost", 8000), Service).serve_forever()
