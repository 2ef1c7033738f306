"""Makes a user with a believable history: `manage.py demo --weeks 12`."""

import secrets
from datetime import timedelta
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from backrelief.accounts.models import User
from backrelief.demo.keep import keep
from backrelief.demo.years import Years
from routines.models import Acknowledgement
from routines.shelf import kept
from routines.views.before import CAVEATS

MOST_WEEKS = 40 * 52


class Command(BaseCommand):
    help = "Makes a user with a believable history; the same seed on the same day gives the same history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weeks", type=int, default=12)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--email", default="demo@example.org")
        parser.add_argument("--name", default="Ruth")
        parser.add_argument("--time-zone", default="Europe/London")
        parser.add_argument("--password", default="", help="random where none is given")

    def handle(self, *args: Any, email: str, password: str, weeks: int, seed: int, **options: Any) -> None:
        if not 0 <= weeks <= MOST_WEEKS:
            raise CommandError(f"--weeks is a number from 0 to {MOST_WEEKS}.")
        if not kept():
            raise CommandError("There are no routines yet. Run load_library and load_routines first.")
        if User.objects.filter(email=email.lower()).exists():
            raise CommandError(f"{email} is taken already. Choose another with --email.")
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
            # The address is part of the seed: two people with one seed must not share the ids of their events.
            chance = Random(f"{seed} {email}")  # noqa: S311
            rows = keep(user, Years(user, chance, kept(), now).sessions(weeks))
        self.stdout.write(f"{len(rows.sessions)} sessions and {len(rows.sets)} sets in {weeks} weeks.")
        self.stdout.write(f"Sign in as {email} with the password {password}")
