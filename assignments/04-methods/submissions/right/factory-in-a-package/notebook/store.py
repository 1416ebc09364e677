from itertools import count
from threading import Lock


class Store:
    def __init__(self, *texts):
        self.numbers = count(1)
        self.lock = Lock()
        self.texts = {}
        for text in texts:
            self.add(text)

    def add(self, text):
        with self.lock:
            number = next(self.numbers)
            self.texts[number] = text
        return number
