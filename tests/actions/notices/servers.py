"""Mail servers that fail, each in its own way."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class Away(BaseEmailBackend):
    """Nobody answers."""

    def open(self) -> bool:
        raise ConnectionRefusedError(111, "Connection refused")


class RefusesJoanna(EmailBackend):
    """Takes the mails of everybody else."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if message.to == ["joanna@fenmarch.example"]:
                raise SMTPRecipientsRefused({message.to[0]: (550, b"No such user")})
        return super().send_messages(messages)


class KilledBefore(BaseEmailBackend):
    """The run is killed as it turns to the server."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return len(messages)


class KilledAfter(KilledBefore):
    """The run is killed as soon as the server has taken the mail."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        Path(os.environ["TAKEN"]).write_text(str(messages[0].body))
        return super().send_messages(messages)
