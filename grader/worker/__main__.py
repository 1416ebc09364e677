"""Starts the zygote: `python PATH/grader/worker DESCRIPTOR`.

The interpreter need not have the grader installed, and must not see what else is
installed beside it: a package of our name is made here that holds our folder alone.
"""

import sys
import types
from pathlib import Path

package = types.ModuleType("grader")
package.__path__ = [str(Path(__file__).resolve().parents[1])]
sys.modules["grader"] = package
sys.path[:] = [entry for entry in sys.path if entry != str(Path(__file__).parent)]

from grader.worker.zygote import main  # noqa: E402 - the package is made above

main(int(sys.argv[1]))
