"""`manage.py fill_sample`: an invented record of any size, in a database of its own."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from actions.filling.load import NotFilled, fill, settle
from actions.filling.people import FIRST_DAY

# Fewer would leave a board without a meeting; more would let a board meet every day of the week.
FEWEST_MEETINGS, MOST_MEETINGS = 10, 100_000


class Command(BaseCommand):
    help = (
        "Fill an empty database with an invented record: for each meeting about 9 items, 10 actions and "
        "30 updates. 20,000 meetings take a few minutes. Nothing invented can be deleted again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--meetings", type=number_of_meetings, default=200, help="how many (default: %(default)s)"
        )
        parser.add_argument("--seed", default="1", help="another seed gives another record")
        parser.add_argument(
            "--today", type=day, help="the last day of the record, as 2026-10-27 (default: today)"
        )
        parser.add_argument(
            "--beside", action="store_true", help="mix it, for good, with the meetings that are there"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate()
        try:
            written = fill(
                options["meetings"], today, options["seed"], beside=options["beside"], tell=self.tell
            )
        except NotFilled as error:
            raise CommandError(str(error)) from error
        settle()
        for name, count in written.items():
            self.stdout.write(f"{count:>9,} {name}")

    def tell(self, name: str, count: int) -> None:
        """Progress, for somebody who looks on."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{count:>9,} {name} ", ending="")


def number_of_meetings(value: str) -> int:
    if not (value.isascii() and value.isdigit() and FEWEST_MEETINGS <= int(value) <= MOST_MEETINGS):
        raise ArgumentTypeError(
            f"{value}: expected a whole number from {FEWEST_MEETINGS} to {MOST_MEETINGS:,}"
        )
    return int(value)


def day(value: str) -> datetime.date:
    try:
        found = datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ArgumentTypeError(f"{value}: expected a day as 2026-10-27") from error
    if found <= FIRST_DAY + datetime.timedelta(days=365):
        raise ArgumentTypeError(f"{value}: the record begins on {FIRST_DAY}, give a day a year later or more")
    return found
