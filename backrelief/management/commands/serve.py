"""Brings data, content and static files up to date, then becomes the server."""

import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from backrelief import listen, staticfiles

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    help = "Migrate, load the content, collect static files and serve on HOST:PORT (127.0.0.1:8000)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            listen.refuse_if_taken()
        except OSError as error:
            raise CommandError(str(error)) from None
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_library", verbosity=0)
        call_command("load_routines", verbosity=0)
        call_command("draw_figures", stdout=StringIO())
        staticfiles.collect()
        self.tell()
        gunicorn = Path(sys.executable).with_name("gunicorn")
        os.execv(gunicorn, [str(gunicorn), "-c", "python:backrelief.gunicorn"])  # noqa: S606

    def tell(self) -> None:
        host = listen.host()
        shown = f"localhost:{listen.port()}" if host in EVERYWHERE else listen.address()
        self.stdout.write(f"Backrelief is at http://{shown}/ (Ctrl-C stops it; data is in {settings.VAR_DIR})")
        if host not in LOOPBACK and not os.environ.get("ALLOWED_HOSTS"):
            self.stdout.write("Other machines are refused until ALLOWED_HOSTS names what they call this one.")
        self.stdout.flush()
