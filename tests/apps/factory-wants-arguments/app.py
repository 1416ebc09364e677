from flask import Flask


def create_app(name, size):
    return Flask(name)
