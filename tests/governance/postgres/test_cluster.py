"""One server over one data folder, through whatever a machine does to it."""

import os
import stat
from pathlib import Path

import psycopg
import pytest

from governance.postgres.cluster import PORT, USER, Cluster, EmbeddedPostgresError, _open_programs
from tests.governance.postgres.conftest import kill, server_of


def ask(cluster: Cluster, statement: str) -> str:
    with psycopg.connect(host=str(cluster.sockets), port=PORT, user=USER, dbname="postgres") as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return str(row[0])


def test_a_cluster_starts_answers_and_stops(cluster: Cluster) -> None:
    assert not cluster.is_ready()

    cluster.start()
    assert ask(cluster, "SHOW server_version_num").startswith("18")

    cluster.stop()
    assert not cluster.is_ready()


def test_sorting_search_and_encoding_are_those_of_the_compose_file(cluster: Cluster) -> None:
    cluster.start()

    assert (
        ask(cluster, "SELECT concat(datlocprovider, datlocale) FROM pg_database WHERE datname = 'postgres'")
        == "bC.UTF-8"
    )
    assert ask(cluster, "SHOW default_text_search_config") == "pg_catalog.english"
    assert ask(cluster, "SHOW server_encoding") == "UTF8"


def test_it_listens_on_no_network(cluster: Cluster) -> None:
    cluster.start()

    assert ask(cluster, "SHOW listen_addresses") == ""


def test_nobody_else_can_read_the_data(cluster: Cluster) -> None:
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700


def test_stopping_what_does_not_run_is_nothing(cluster: Cluster) -> None:
    cluster.stop()

    assert not cluster.is_ready()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("with a space", id="space"),
        pytest.param("Conor O'Neill's; data & notes", id="apostrophe-semicolon-ampersand"),
        pytest.param("long-" * 30 + "name", id="longer-than-a-socket-may-be"),
    ],
)
def test_any_path_will_do(folder: Path, name: str) -> None:
    cluster = Cluster(folder / name / "postgres")
    cluster.initialise("--no-sync")

    cluster.start()

    assert ask(cluster, "SELECT 1") == "1"


@pytest.mark.parametrize("character", ["$", '"', "`", "\\"])
def test_a_path_that_pg_ctl_would_give_to_a_shell_is_refused(folder: Path, character: str) -> None:
    cluster = Cluster(folder / f"a{character}b")
    cluster.initialise("--no-sync")

    with pytest.raises(EmbeddedPostgresError, match="pg_ctl can't work in") as caught:
        cluster.start()

    assert str(caught.value).endswith(f": {character} in its name")


def test_sockets_of_a_long_path_are_found_from_any_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = folder / ("long-" * 30)
    before = Cluster(data).sockets
    monkeypatch.setenv("TMPDIR", str(folder))

    assert before == Cluster(data).sockets
    assert before.parent == Path("/tmp")


def test_variables_of_another_server_are_not_obeyed(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGHOST", "db.example.org")
    monkeypatch.setenv("PGOPTIONS", "-c work_mem=nonsense")

    cluster.start()

    assert cluster.is_ready()


def test_a_killed_server_starts_again(cluster: Cluster) -> None:
    cluster.start()
    kill(server_of(cluster))

    cluster.start()

    assert ask(cluster, "SELECT 1") == "1"


def test_a_process_number_that_was_given_to_another_program_is_no_server(cluster: Cluster) -> None:
    cluster.start()
    lock = cluster.data / "postmaster.pid"
    kill(server_of(cluster))
    lock.write_text("\n".join([str(os.getpid()), *lock.read_text().split("\n")[1:]]))

    cluster.start()

    assert ask(cluster, "SELECT 1") == "1"


def test_a_process_number_that_was_given_to_another_cluster_is_no_server(
    cluster: Cluster, folder: Path
) -> None:
    other = Cluster(folder / "other")
    other.initialise("--no-sync")
    other.start()
    (cluster.data / "postmaster.pid").write_text((other.data / "postmaster.pid").read_text())

    cluster.start()

    assert ask(cluster, "SHOW data_directory") == str(cluster.data)
    assert ask(other, "SHOW data_directory") == str(other.data)


def test_a_running_server_is_not_started_twice(cluster: Cluster) -> None:
    cluster.start()
    first = server_of(cluster).pid

    cluster.start()

    assert server_of(cluster).pid == first


def test_an_initialisation_that_was_killed_is_begun_again(folder: Path) -> None:
    cluster = Cluster(folder / "postgres")
    unfinished = folder / "postgres.unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n")

    assert not cluster.is_made()
    cluster.initialise("--no-sync")

    assert cluster.is_made()
    assert not unfinished.exists()


def test_data_of_another_version_are_refused_and_left_alone(cluster: Cluster) -> None:
    (cluster.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(
        EmbeddedPostgresError, match=r"made by PostgreSQL 17, and the installed one is 18.*dump it"
    ):
        cluster.start()

    (cluster.data / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert ask(cluster, "SELECT 1") == "1"


def test_what_the_server_says_is_passed_on(cluster: Cluster) -> None:
    with pytest.raises(EmbeddedPostgresError, match="no_such_setting"):
        cluster.start("no_such_setting=1")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_sockets_in_a_folder_of_somebody_else_are_refused(folder: Path) -> None:
    cluster = Cluster(folder / ("long-" * 30))
    cluster.initialise("--no-sync")
    cluster.sockets.mkdir()
    os.chown(cluster.sockets, 1234, 1234)

    with pytest.raises(EmbeddedPostgresError, match="belongs to somebody else"):
        cluster.start()


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root's folders have to be opened to the server's own user"
)
def test_as_root_folders_above_can_be_passed_but_not_listed(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    cluster = Cluster(closed / "postgres")

    cluster.initialise("--no-sync")
    cluster.start()

    assert stat.S_IMODE(closed.stat().st_mode) == 0o701
    assert cluster.data.stat().st_uid != 0
    assert server_of(cluster).uids().effective != 0


def test_as_root_programs_that_umask_has_closed_are_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, libraries = folder / "server", folder / "server.libs"
    binary, library = package / "pginstall" / "bin" / "initdb", libraries / "libpq.so"
    for file, mode in ((binary, 0o700), (library, 0o600)):
        file.parent.mkdir(mode=0o700, parents=True)
        file.touch(mode=mode)
    for closed in (folder, package, binary.parent.parent, binary.parent, libraries):
        closed.chmod(0o700)
    monkeypatch.setattr("governance.postgres.cluster.programs", lambda: binary.parent)

    _open_programs.__wrapped__()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o701
    assert {stat.S_IMODE(path.stat().st_mode) for path in (package, binary.parent, binary, libraries)} == {
        0o705
    }
    assert stat.S_IMODE(library.stat().st_mode) == 0o604
