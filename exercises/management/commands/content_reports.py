"""For the operator: what people found unsafe or wrong."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from exercises.models import ContentReport


def printable(text: str) -> str:
    """Without what could steer a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text)


class Command(BaseCommand):
    help = "Lists the reports of unsafe content that nobody has handled yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="those that were handled as well")
        parser.add_argument("--handled", type=int, metavar="NUMBER", help="mark this report as handled")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["handled"] is not None:
            self.mark(options["handled"])
        reports = ContentReport.objects.all() if options["all"] else ContentReport.objects.filter(handled_at=None)
        for report in reports.order_by("reported_at"):
            self.stdout.write(self.lines(report))
        self.stdout.write(f"{len(reports)} report{'' if len(reports) == 1 else 's'}.")

    def mark(self, number: int) -> None:
        if not ContentReport.objects.filter(pk=number, handled_at=None).update(handled_at=timezone.now()):
            raise CommandError(f"There is no open report {number}.")

    def lines(self, report: ContentReport) -> str:
        reply = f", reply to {report.reply_to}" if report.reply_to else ""
        state = " (handled)" if report.handled_at else ""
        text = printable(report.text).replace("\n", "\n    ")
        page = printable(report.page) or "no page"
        return f"{report.pk}  {report.reported_at:%Y-%m-%d %H:%M}  {page}{reply}{state}\n    {text}\n"
