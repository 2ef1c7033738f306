"""Makes a user with a believable history: `manage.py demo --weeks 12`."""

import secrets
from datetime import timedelta
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from backrelief.accounts.models import User
from backrelief.demo.check_ins import check_ins
from backrelief.demo.years import LATER, Years
from routines.consequences import CAVEATS
from routines.fitting import all_fitted
from routines.health import Health
from routines.keeping import keep
from routines.models import Acknowledgement, SafetyCheck
from routines.progress.models import CheckIn
from routines.shelf import kept
from routines.stages import stand

MOST_WEEKS = 40 * 52
UNDATED = ("DISC", "STEN", "LIST", "OP", "CARD", "SHO", "WRI", "NEC", "KNE", "VER", "UNS")


class Command(BaseCommand):
    help = "Makes a user with a believable history; the same seed on the same day gives the same history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weeks", type=int, default=12)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--email", default="demo@example.org")
        parser.add_argument("--name", default="Ruth")
        parser.add_argument("--time-zone", default="Europe/London")
        parser.add_argument("--conditions", default="", help="codes of the safety check, such as DISC,SHO")
        parser.add_argument("--password", default="", help="random where none is given")

    def handle(self, *args: Any, email: str, password: str, weeks: int, seed: int, **options: Any) -> None:
        if not 0 <= weeks <= MOST_WEEKS:
            raise CommandError(f"--weeks is a number from 0 to {MOST_WEEKS}.")
        if not kept():
            raise CommandError("There are no routines yet. Run load_library and load_routines first.")
        if User.objects.filter(email=email.lower()).exists():
            raise CommandError(f"{email} is taken already. Choose another with --email.")
        answers = {"conditions": conditions_of(options["conditions"])}
        password = password or secrets.token_urlsafe(12)
        now = timezone.now()
        with transaction.atomic():
            user = User.objects.create_user(
                email,
                password,
                name=options["name"],
                time_zone=options["time_zone"],
                created_at=now - timedelta(weeks=weeks),
            )
            Acknowledgement.objects.create(user=user, caveats=CAVEATS, at=user.created_at)
            result = SafetyCheck.Result.CHANGES if answers["conditions"] else SafetyCheck.Result.GO
            check = SafetyCheck.objects.create(
                user=user, answers=answers, started_at=now, finished_at=now, result=result
            )
            health = Health(stand(answers, now.date(), is_sorted=True).codes, check=check)
            fitting = all_fitted(health.codes)
            if all(fitting[slug].is_hidden for slug in LATER):
                raise CommandError("--conditions: no routine is left for all of these together.")
            # The address is part of the seed: two people with one seed must not share the ids of their events.
            chance = Random(f"{seed} {email}")  # noqa: S311
            rows = keep(user, Years(user, chance, health, now).sessions(weeks))
            CheckIn.objects.bulk_create(check_ins(user, weeks, chance, now))
        self.stdout.write(f"{len(rows.sessions)} sessions and {len(rows.sets)} sets in {weeks} weeks.")
        self.stdout.write(f"Sign in as {email} with the password {password}")


def conditions_of(text: str) -> list[str]:
    """The codes asked for; those whose stage follows from a date have no date here and are refused."""
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    if unknown := [code for code in codes if code not in UNDATED]:
        raise CommandError(f"--conditions: {', '.join(unknown)} is not among {', '.join(UNDATED)}.")
    return codes
