"""`manage.py create_first_administrator`: a name and a password for an installation without users."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from governance.first_administrator import create_first_administrator


class Command(BaseCommand):
    help = "Make an administrator with a random password, shown once. Makes none where there is any user."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="administrator", help="the name to sign in with")

    def handle(self, *_args: Any, username: str, verbosity: int, **_options: Any) -> None:
        made = create_first_administrator(username)
        if made is None:
            if verbosity:
                self.stdout.write("There are users already: no administrator was made.")
            return
        self.stdout.write(
            "The first administrator. The password is shown this once; change it after you have signed in.\n"
            f"  name:     {made.username}\n"
            f"  password: {made.password}"
        )
