"""Sends notices by e-mail: `manage.py send_notices`, which cron runs. docs/notices.md tells all of it."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from actions.notices.due import Notice, Untold
from actions.notices.report import Report
from actions.notices.sending import send_due


class Command(BaseCommand):
    help = (
        "Send the notices that are due now: of approved notes, due days, notes to approve and coming "
        "meetings. Running it again sends nothing twice. Exit status: 0 all is well, 1 some were not sent."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would be sent, and send nothing"
        )

    def handle(self, *_args: Any, dry_run: bool, **_options: Any) -> None:
        report = send_due(timezone.now(), dry_run=dry_run)
        done = "would be sent" if dry_run else "sent"
        for notice in report.sent:
            self.stdout.write(f"{line_of(notice)}: {done}")
        for notice in report.printed:
            self.stderr.write(f"{line_of(notice)}: printed, and sent to nobody")
        for untold in report.untold:
            self.stdout.write(line_of_untold(untold))
        for notice, error in report.failed:
            self.stderr.write(f"{line_of(notice)}: not sent, to be tried again: {error}")
        if report.waiting:
            self.stderr.write(f"Nothing was sent, and everything waits for the next run: {report.waiting}")
        if report.printed:
            self.stderr.write("No mail server is set up, and all of it waits: name one with EMAIL_HOST.")
        self.stdout.write(totals(report) + (" (a dry run: nothing was sent)" if dry_run else ""))
        if report.failed or report.printed or report.waiting:
            sys.exit(1)


def line_of(notice: Notice) -> str:
    return f"{notice.kind.short}, {notice.about}, to {notice.user} <{notice.user.email}>"


def line_of_untold(untold: Untold) -> str:
    return f"{untold.kind.short}, {untold.about}: {untold.who} is not told: {untold.why}"


def totals(report: Report) -> str:
    printed = f"{len(report.printed)} printed, " if report.printed else ""
    return f"{len(report.sent)} sent, {printed}{len(report.failed)} failed, {len(report.untold)} not told"
