"""How gunicorn serves: `gunicorn -c python:backrelief.gunicorn`."""

import gc
import logging
import os
from pathlib import Path

from backrelief.listen import address
from backrelief.logs import NoSecrets

wsgi_app = "backrelief.wsgi"
bind = address()
proc_name = "backrelief"

# Threads let a worker answer while another request waits for the database; two workers keep the other core busy.
worker_class = "gthread"
workers = max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2)
threads = 4
preload_app = True
# A heartbeat file on a disk can stall a worker for as long as the disk does.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Only Django decides, by TRUST_PROXY, whether a proxy's word about https counts.
forwarded_allow_ips = ""

keepalive = 15
timeout = 60
graceful_timeout = 20
accesslog = None
loglevel = "warning"


def on_starting(server: object) -> None:
    """Its own complaints name addresses too."""
    logging.getLogger("gunicorn.error").addFilter(NoSecrets())


def when_ready(server: object) -> None:
    """What is loaded by now stays: the collector need not look at it for every few hundred objects of a request."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
