"""`python -m tests.soak [COUNT [SEED]]`: so many submissions, 1,000 by default."""

from __future__ import annotations

import sys

from tests.soak.run import soaked

if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(soaked(*words))
