"""Asks the price service. Given: leave it as it is."""

import os

import requests

SERVICE = os.environ.get("PRICE_SERVICE", "https://prices.example.com")


def lookup(name):
    """Return the price of a product in euros, None when the service has none.

    Raises requests.RequestException when the service cannot be reached.
    """
    answer = requests.get(f"{SERVICE}/price/{name}", timeout=5)
    if answer.status_code == 404:
        return None
    answer.raise_for_status()
    return answer.json()["price"]
