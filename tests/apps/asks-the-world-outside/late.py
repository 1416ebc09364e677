def answer():
    raise RuntimeError("the real one")
