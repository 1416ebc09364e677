class Prices:
    def get(self, name):
        raise RuntimeError("the real one")

    @classmethod
    def best(cls, name):
        raise RuntimeError("the real one")

    @staticmethod
    def least(name):
        raise RuntimeError("the real one")

    async def later(self, name):
        raise RuntimeError("the real one")
