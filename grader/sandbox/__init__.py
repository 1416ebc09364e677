"""Our side of the wall: processes, their deadlines, and the folder they work in.

Light to import: a command has its starter import Flask before it imports the rest of
itself.
"""

from grader.sandbox.running import Starter
from grader.sandbox.starting import starter

__all__ = ["Starter", "starter"]
