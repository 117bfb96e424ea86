"""Django's PostgreSQL backend over the embedded server: HOST is the server's data folder."""

from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresDatabaseWrapper

from governance.postgres.cluster import PORT, USER, EmbeddedPostgresError
from governance.postgres.shared import ensure_running


class DatabaseWrapper(PostgresDatabaseWrapper):
    """Starts the server when a connection is opened: a server that died is back at the next request."""

    def get_connection_params(self) -> dict[str, Any]:
        try:
            cluster = ensure_running(Path(self.settings_dict["HOST"]))
        except EmbeddedPostgresError as error:
            raise OperationalError(str(error)) from error
        return {**super().get_connection_params(), "host": str(cluster.sockets), "port": PORT, "user": USER}
