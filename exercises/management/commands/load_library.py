"""`manage.py load_library`: the exercise files into the database, all of them or none. Safe to run at every start."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from exercises import shelf, texts
from exercises.library import ContentError, fingerprint, read_library
from exercises.loading import save_library
from exercises.models import ContentVersion, Exercise

NAME = "exercises"


class Command(BaseCommand):
    help = "Load the exercise library from its content files, all or nothing."
    requires_system_checks = ()  # it loads rows; the pages are not its concern

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--path", type=Path, default=texts.CONTENT, help="another folder of content files")
        parser.add_argument("--force", action="store_true", help="load even if nothing has changed")

    def handle(self, *, path: Path, force: bool, verbosity: int, **options: Any) -> None:
        outcome = self._load(path, force)
        if verbosity:
            self.stdout.write(outcome)

    def _load(self, path: Path, force: bool) -> str:
        mark = fingerprint([path])
        if not force and ContentVersion.objects.filter(name=NAME, fingerprint=mark).exists():
            return "The library is up to date."
        try:
            library = read_library(path)
        except ContentError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None
        with transaction.atomic():
            save_library(library)
            ContentVersion.objects.update_or_create(name=NAME, defaults={"fingerprint": mark})
        shelf.look_again()
        retired = Exercise.objects.filter(is_published=False).count()
        return (
            f"Loaded {len(library.exercises)} exercises, {len(library.claims)} claims, {len(library.caveats)} caveats, "
            f"{len(library.guides)} guides; {retired} retired."
        )
