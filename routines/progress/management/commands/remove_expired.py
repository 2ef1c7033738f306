"""Meant to run once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from routines.progress.retention import KEPT_DAYS, remove_deleted, remove_waiting


class Command(BaseCommand):
    help = "Removes for good what users deleted some time ago, and files that nobody has kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help="how long a deletion can be undone")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        if days < 0:
            raise CommandError("--days is 0 or more.")
        now = timezone.now()
        count, files = remove_deleted(now, days), remove_waiting(now)
        self.stdout.write(f"{count} deleted session{'' if count == 1 else 's'} removed for good.")
        self.stdout.write(f"{files} waiting file{'' if files == 1 else 's'} removed.")
