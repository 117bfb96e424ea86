"""Python in a process of its own, with the project's own settings and an embedded database of its own."""

import os
import subprocess
import sys
from pathlib import Path


def run_python(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, *arguments],
        env={
            **environment,
            "DJANGO_SETTINGS_MODULE": "governance.settings",
            "SECRET_KEY": "for this test",
            "STATE_DIR": str(state),
        },
        capture_output=True,
        text=True,
        check=False,
    )
