"""The project as an app: users, roles, and what spans meetings and actions."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from governance.access import grant_roles


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        post_migrate.connect(grant_roles_after_migrate, sender=self)


def grant_roles_after_migrate(using: str, **_signal: Any) -> None:
    grant_roles(using)
