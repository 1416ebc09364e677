import asyncio

from flask import Flask, render_template, stream_template

app = Flask(__name__)


class Config:
    MARKS = {"phy": 50, "che": 60, "maths": 70}


app.config.from_object(Config())


@app.get("/")
async def home():
    await asyncio.sleep(0)
    return render_template("home.html")


@app.get("/hello/<string:user>")
async def hello(user: str):
    return render_template("hello.html", **{"user": user})


@app.get("/hello/<int:points>")
def points(points: int):
    return stream_template("points.html", points=points)


@app.get("/result")
def result():
    return stream_template("marks.html", marks=app.config["MARKS"])
