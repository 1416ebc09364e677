import asyncio
from html import escape

from flask import Flask

app = Flask(__name__)
app.url_map.redirect_defaults = False


async def page_of(text):
    await asyncio.sleep(0)
    return f"<html><h2>{escape(text)}</h2></html>"


@app.get("/hello/<string:name>", endpoint="say-hello")
async def hello(name: str):
    return await page_of(f"HELLO {name}")


@app.get("/blog/<int:post_id>")
async def blog(post_id: int):
    return await page_of(f"blog number {post_id}")


@app.get("/rev/<float:number>")
async def rev(number: float):
    return await page_of(f"Revision Number: {number:.3f}")


@app.get("/minus/<int:a>/<int:b>")
async def minus(a: int, b: int):
    return await page_of(f"{a} - {b} = {a - b}")


@app.get("/wiki/<path:where>")
async def wiki(where: str):
    return await page_of(f"Topic {where}")


@app.get("/ticket/<uuid:ticket>")
async def ticket(ticket):
    return await page_of(f"Ticket no. {str(ticket).upper()}")


@app.get("/page", defaults={"n": 1})
@app.get("/page/<int:n>")
async def page(n: int):
    return await page_of(f"Page {n}")


@app.post("/like/<int:post_id>")
async def like(post_id: int):
    return await page_of(f"Somebody likes post {post_id}!")
