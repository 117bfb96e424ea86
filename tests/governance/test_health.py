"""/healthz answers without a session, a user, a host name or https."""

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings


@pytest.mark.django_db
def test_health_takes_one_statement_and_no_cookie(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_health_is_answered_under_any_host_name_and_without_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["record.example.org"]

    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200


def test_health_says_that_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("governance.health.connection.cursor", away)

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"database away")
    assert "the database does not answer: connection refused" in caplog.text


@pytest.mark.django_db
def test_only_the_exact_address_is_open(client: Client) -> None:
    assert client.get("/healthz/more").status_code != 200
