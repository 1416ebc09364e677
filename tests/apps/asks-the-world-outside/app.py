import json
import urllib.request
from http.client import HTTPSConnection

import httpx
import requests
from flask import Flask, request
from helpers import lookup
from shop.prices import Prices

app = Flask(__name__)
URL = "https://api.example.com/price/aaaa?currency=EUR"


def convert(amount, currency="USD", *, day=None):
    raise RuntimeError("the real one")


@app.get("/call/<symbol>")
def call(symbol):
    return {"answer": lookup(symbol)}  # call


@app.get("/convert")
def converted():
    return [convert(2, day=1), convert(currency="EUR", amount=2), convert(3)]


@app.get("/methods")
async def methods():
    shop = Prices()
    return [shop.get("a"), Prices.best("a"), shop.least("a"), await shop.later("a")]


@app.get("/price/<name>")
def price(name):
    return Prices().get(name)  # price


@app.get("/late")
def late():
    from late import answer
    return {"answer": answer()}


@app.get("/change")
def change():
    lookup("aaaa")["price"] = 0
    return lookup("aaaa")


@app.get("/urllib")
def by_urllib():
    with urllib.request.urlopen(URL) as answer:
        return {"type": answer.headers["Content-Type"], **json.load(answer)}


@app.get("/requests")
def by_requests():
    with requests.Session() as session:
        twice = [session.get(URL).json() for _ in range(2)]
    return [*twice, requests.get(URL, timeout=1).json()]


@app.get("/httpx")
def by_httpx():
    with httpx.Client() as client:
        return [client.get(URL).json(), httpx.get(URL).json()]


@app.get("/awaited")
async def awaited():
    async with httpx.AsyncClient() as client:
        return (await client.get(URL)).json()


@app.get("/client")
def by_client():
    connection = HTTPSConnection("API.example.com", 443)
    connection.request("POST", "/orders", body=b"x" * 100_000)
    answer = connection.getresponse()
    return [answer.status, answer.reason, answer.read().decode(), answer.getheader("X-A")]


@app.get("/fetch")
def fetch():
    return requests.get(request.args["url"]).text  # fetch


@app.get("/failing")
def failing():
    url, told = request.args["url"], []
    for ask in (urllib.request.urlopen, requests.get, httpx.get):
        try:
            ask(url)
        except Exception as error:
            told.append(type(error).__name__)
    return told


@app.get("/own")
def own():
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"own")

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://localhost:{server.server_port}/"
    plain = urllib.request.urlopen(url).read().decode()
    return [plain, requests.get(url).text, httpx.get(url).text]


@app.get("/connect")
def connect():
    import socket
    socket.create_connection((request.args["host"], int(request.args["port"])))  # connect


@app.get("/quiet")
def quiet():
    try:
        requests.get("https://stats.example.com/")  # quiet
    except requests.ConnectionError:
        pass
    return "home"


@app.get("/then")
def then():
    try:
        data = requests.get("https://stats.example.com/").json()  # then
    except requests.ConnectionError:
        data = None
    return data["visits"]  # crash


@app.get("/aiohttp")
async def by_aiohttp():
    import aiohttp
    async with aiohttp.ClientSession() as session:
        async with session.get(URL) as answer:  # aiohttp
            return await answer.json()


@app.get("/sockets")
def sockets():
    import socket
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    told = []
    for ask in (
        lambda: socket.gethostbyname("example.com"),
        lambda: socket.gethostbyaddr("192.0.2.1"),
        lambda: udp.connect(("192.0.2.1", 80)),
        lambda: udp.sendto(b"x", ("192.0.2.1", 80)),
        lambda: socket.socket().connect_ex(("192.0.2.1", 80)),
        lambda: socket.gethostbyname("localhost"),
    ):
        try:
            told.append(ask())
        except OSError as error:
            told.append(type(error).__name__)
    return told
