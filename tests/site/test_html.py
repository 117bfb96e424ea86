"""The HTML of every page, as every role and in every state, by the Nu checker: one run over all of them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from governance.access import ADDRESSES, SIGNED_IN, Role, form
from governance.models import User
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.site.walk import Walk, may

JAR = Path(os.environ.get("VNU_JAR") or Path(settings.BASE_DIR) / ".venv" / "vnu" / "vnu.jar")


@pytest.fixture
def checker() -> list[str]:
    """The command of the Nu checker, where there is one."""
    java = shutil.which("java")
    words = "no java on PATH" if java is None else "" if JAR.exists() else f"no {JAR}: `make vnu` fetches it"
    if words and os.environ.get("REQUIRE_VNU"):
        pytest.fail(f"{words}; REQUIRE_VNU asks for it")
    if words:
        pytest.skip(words)
    return [str(java), "-Xss4m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]


def keep(folder: Path, name: str, answer: Any) -> int:
    """Writes a page down for the checker; how many it was."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return 0
    (folder / f"{name}.html").write_bytes(answer.content)
    return 1


def keep_pages(folder: Path, role: Role) -> int:
    user = User.objects.with_roles().get(pk=person_of(role).pk)
    walk, client = Walk(user), signed_in(user)
    kept = 0
    for number, url in enumerate([*walk.pages(user), *walk.states()]):
        kept += keep(folder, f"{role.name}-{number}-get", client.get(url, follow=True))
    for number, (url, _, fields) in enumerate(walk.refused(user, "What was typed")):
        kept += keep(folder, f"{role.name}-{number}-refused", client.post(url, fields))
    for name, url in walk.urls().items():
        is_form = ADDRESSES[name].methods == form(SIGNED_IN).methods
        if is_form and may(user, name) and name != "actions:action_row":  # a row is no page
            kept += keep(
                folder, f"{role.name}-{name.replace(':', '-')}-post", client.post(url, {}, follow=True)
            )
    return kept


def test_the_html_of_every_page_is_valid(db: None, tmp_path: Path, checker: list[str]) -> None:
    kept = keep(tmp_path, "sign-in", Client().get("/sign-in/"))
    kept += keep(tmp_path, "sign-in-failed", Client().post("/sign-in/", {}))
    kept += keep_pages(tmp_path, Role.POLICY_OFFICER)

    run = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, check=True)
    found = [
        f"{Path(fault['url']).stem}:{fault.get('lastLine')}: {fault['message']} {fault.get('extract', '')!r}"
        for fault in json.loads(run.stdout)["messages"]
    ]

    assert not found, "\n".join(found)
    assert kept >= 76
