"""Starts the worker: `python PATH/grader/worker [DESCRIPTOR [HAND]]`.

With the descriptor of a socket it is a zygote, else a process for a single app. HAND
is that of another, by which the disk of its box goes.

The interpreter need not have the grader installed, and must not see what else is
installed beside it: a package of our name is made here that holds our folder alone.
One that is too old for our code says so; until then this file is Python of any age.
"""

import os
import struct
import sys

OLDEST = (3, 10)
"""Also in `grader/sandbox/interpreter.py`, which says what is wrong."""

descriptor = int(sys.argv[1]) if len(sys.argv) > 1 else 1

if sys.version_info < OLDEST:
    text = '{"python": "%d.%d.%d"}' % sys.version_info[:3]  # noqa: UP031 - Python of any age
    os.write(descriptor, struct.pack(">II", len(text), 0) + text.encode())
    sys.exit()

import types  # noqa: E402 - after the version is known
from pathlib import Path  # noqa: E402 - Python 2 has none

package = types.ModuleType("grader")
package.__path__ = [str(Path(__file__).resolve().parents[1])]
sys.modules["grader"] = package
sys.path[:] = [entry for entry in sys.path if entry != str(Path(__file__).parent)]

if sys.platform != "win32" and len(sys.argv) > 1:
    from grader.worker import zygote

    zygote.main(descriptor, *map(int, sys.argv[2:3]))
else:
    from grader.worker import single

    single.main()
