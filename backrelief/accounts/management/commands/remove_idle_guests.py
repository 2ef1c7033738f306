"""Guests whose device has not been here for a long time cannot come back: cookies do not live that long everywhere."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from backrelief.accounts.guests import IDLE_DAYS
from backrelief.accounts.models import User

BATCH = 200


class Command(BaseCommand):
    help = (
        "Removes guests (never anybody who has signed up) unused for so many days, with all they kept. "
        "Run it once a day, together with clearsessions, which removes sessions that have run out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=IDLE_DAYS, help="at least 1; %(default)s if not given")
        parser.add_argument("--dry-run", action="store_true", help="only say how many it would be")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        if days < 1:
            raise CommandError(f"--days {days} is not usable. --days accepts 1 or more.")
        idle = User.objects.filter(email=None, seen_on__lt=timezone.localdate() - timedelta(days=days))
        if dry_run:
            self.stdout.write(f"{idle.count()} idle guests would be removed.")
            return
        removed = 0
        while batch := list(idle.values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                guests = idle.select_for_update().filter(pk__in=batch)  # not who came back or signed up just now
                removed += len(guests)
                User.objects.filter(pk__in=[guest.pk for guest in guests]).delete()
        self.stdout.write(f"{removed} idle guests removed.")
