"""The student's side of the wall. Nothing here decides anything.

Standard library alone at module level, and Python 3.10 syntax: it runs under the
interpreter that the student's app needs. Flask is imported inside functions.
"""
