"""`python -m tests.soak [COUNT [SEED]]`: so many submissions, 1,000 by default."""

from __future__ import annotations

import sys

from tests.soak.run import COUNT, SEED, soaked

if __name__ == "__main__":
    words = dict(enumerate(map(int, sys.argv[1:])))
    sys.exit(soaked(words.get(0, COUNT), words.get(1, SEED)))
