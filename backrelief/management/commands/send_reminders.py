"""Meant to run every few minutes, on as many machines as there are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from routines.progress.reminder import check_ins
from routines.reminders.models import Message
from routines.reminders.mornings import mornings
from routines.reminders.sending import send_all
from routines.reminders.sessions import sessions

SOURCES = (sessions, mornings, check_ins)


class Command(BaseCommand):
    help = "Sends the reminders that are due now, each once, and ends."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, broken = send_all(SOURCES)
        Message.objects.remove_old(timezone.now())
        self.stdout.write(f"{sent} reminder{'' if sent == 1 else 's'} sent.")
        if broken:
            raise CommandError(f"The reminders of {broken} could not be sent; the log says why.")
