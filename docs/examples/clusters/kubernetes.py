"""Grade a class on Kubernetes by Dask: begins workers as pods, and ends them.

python kubernetes.py handed.zip -a cookies --out graded

The cluster must have Dask's operator, and a network policy that lets nobody but these
pods reach the scheduler.
"""

import subprocess
import sys

from dask_kubernetes.operator import KubeCluster

IMAGE = "registry.example/flask-grader-dask"
"""Has the grader that is installed here, with the extra `dask`."""

if __name__ == "__main__":
    cluster = KubeCluster(name="grade", image=IMAGE, n_workers=4)
    with cluster:
        command = [sys.executable, "-m", "grader", "batch", *sys.argv[1:]]
        code = subprocess.call([*command, "--scheduler", cluster.scheduler_address])
    sys.exit(code)
