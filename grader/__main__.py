"""`python -m grader` is `grade`, for where `grade` is not on the path."""

from __future__ import annotations

import sys

from grader.cli import main

if __name__ == "__main__":
    sys.exit(main())
