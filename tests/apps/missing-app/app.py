from flask import Flask


def hello():
    return "Hello"
