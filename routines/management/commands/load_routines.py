"""`manage.py load_routines`: the ready-made routines into the database, all of them or none. Run load_library first."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from exercises import shelf, texts
from exercises.library import ContentError, fingerprint, read_library
from exercises.models import ContentVersion, Exercise
from routines.loading import save_routines
from routines.models import Routine
from routines.routine_files import read_routines

NAME = "routines"
CONTENT = Path(__file__).parents[2] / "content"


class Command(BaseCommand):
    help = "Load the ready-made routines from their content files, all or nothing."
    requires_system_checks = ()  # it loads rows; the pages are not its concern

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--path", type=Path, default=CONTENT, help="another folder of routine files")
        parser.add_argument("--library", type=Path, default=texts.CONTENT, help="another folder of exercise files")
        parser.add_argument("--force", action="store_true", help="load even if nothing has changed")

    def handle(self, *, path: Path, library: Path, force: bool, verbosity: int, **options: Any) -> None:
        outcome = self._load(path, library, force)
        if verbosity:
            self.stdout.write(outcome)

    def _load(self, path: Path, library: Path, force: bool) -> str:
        mark = fingerprint([path, library])  # names of exercises and conditions are kept with the routines
        if not force and ContentVersion.objects.filter(name=NAME, fingerprint=mark).exists():
            return "The routines are up to date."
        try:
            words = read_library(library)
            routines = read_routines(path, words)
        except ContentError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None
        needed = {item.exercise for routine in routines.values() for item in routine.items}
        missing = needed.difference(Exercise.objects.published().values_list("slug", flat=True))
        if missing:
            raise CommandError(f"Not in the database: {', '.join(sorted(missing))}. Run load_library first.")
        with transaction.atomic():
            save_routines(routines, words)
            ContentVersion.objects.update_or_create(name=NAME, defaults={"fingerprint": mark})
        shelf.look_again()
        retired = Routine.objects.filter(is_published=False, owner=None).count()
        items = sum(len(routine.items) for routine in routines.values())
        return f"Loaded {len(routines)} routines with {items} exercises; {retired} retired."
