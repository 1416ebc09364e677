import os


class Settings:
    BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    UPLOAD_FOLDER = os.path.join(BASE, "uploads")
    MAX_CONTENT_LENGTH = 1 << 16
    ENDINGS = frozenset("txt pdf png jpg jpeg gif".split())
