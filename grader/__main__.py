"""`python -m grader` is `grade`, for where `grade` is not on the path."""

from __future__ import annotations

import sys

# `-m` puts the working directory first, and that is often a submission: its click.py
# must not be imported for ours, by the process that knows what is expected.
if not sys.flags.safe_path:
    del sys.path[0]

from grader.cli import program

if __name__ == "__main__":
    program()
