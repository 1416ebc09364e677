"""pytest as a face: the checks of an assignment are its items.

`_grader_pytest`, beside the package, loads `hooks` when `--grade` is given. The
submission is graded once, when the first item is run, and each item then tells how its
check went.
"""
