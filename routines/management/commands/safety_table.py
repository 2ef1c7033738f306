"""`manage.py safety_table --conditions DISC,SHO --routine band-home --json`: the rules at work, for reviewers."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises import texts
from exercises.library import read_library
from exercises.library.schema import Condition
from routines.management.commands.load_routines import CONTENT
from routines.routine_files import read_routines
from routines.safety_table import lines, routine_table, table


class Command(BaseCommand):
    help = "What the rules make of every exercise, and of a routine, for certain conditions. Reads the content files."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--conditions", default="", help="codes with commas between: DISC,SHO; without any: nobody's"
        )
        parser.add_argument("--routine", default="", help="the slug of a routine to fit as well")
        parser.add_argument("--json", action="store_true", help="JSON instead of a table to read")

    def handle(self, *, conditions: str, routine: str, **options: Any) -> None:
        library = read_library(texts.CONTENT)
        rules = known_rules(conditions)
        found = table(library, rules)
        if routine:
            routines = read_routines(CONTENT, library)
            if routine not in routines:
                raise CommandError(f"Unknown routine: {routine}. Known are {', '.join(routines)}.")
            found["routine"] = routine_table(routines[routine], library, rules)
        is_json = options["json"]
        self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) if is_json else "\n".join(lines(found)))


def known_rules(conditions: str) -> list[Condition]:
    known = texts.conditions()
    codes = dict.fromkeys(code for part in conditions.split(",") if (code := part.strip().upper()))
    if unknown := [code for code in codes if code not in known]:
        raise CommandError(f"Unknown condition: {', '.join(unknown)}. Known are {', '.join(known)}.")
    return [known[code] for code in codes]
