"""Grade a class on Slurm by Dask: begins workers as Slurm jobs, and ends them.

python slurm.py handed.zip -a cookies --out graded
"""

import os
import subprocess
import sys
from pathlib import Path

from dask_jobqueue import SLURMCluster
from distributed import Security

WORKERS = 4
"""Slurm jobs; each grades as many submissions at a time as it has cores."""

if __name__ == "__main__":
    security = Security.temporary()
    cluster = SLURMCluster(
        cores=4,
        processes=1,
        memory="8GB",
        walltime="01:00:00",
        security=security,
        # The keys lie here while the cluster lives: on a disk that all machines share,
        # and that nobody else can read.
        shared_temp_directory=str(Path.home()),
    )
    with cluster:
        cluster.scale(jobs=WORKERS)
        command = [sys.executable, "-m", "grader", "batch", *sys.argv[1:]]
        code = subprocess.call(
            [*command, "--scheduler", cluster.scheduler_address],
            env={
                **os.environ,
                "DASK_DISTRIBUTED__COMM__TLS__CA_FILE": security.tls_ca_file,
                "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT": security.tls_client_cert,
                "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY": security.tls_client_key,
            },
        )
    sys.exit(code)
