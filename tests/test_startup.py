"""Production never serves the database of a demo city."""

import io

import pytest
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from asn_kinerja import health
from asn_kinerja.startup import refuse_unsafe_start
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


def test_production_without_demo_accounts_starts(production):
    make_user(is_demo=False)

    refuse_unsafe_start()


def test_production_with_a_demo_account_does_not_start(production):
    make_user(is_demo=True)

    with pytest.raises(ImproperlyConfigured, match="accounts of the demo city"):
        refuse_unsafe_start()


def test_elsewhere_demo_accounts_are_welcome():
    make_user(is_demo=True)

    refuse_unsafe_start()


@pytest.mark.parametrize("signal", [worker_init, beat_init])
def test_worker_and_beat_end_instead_of_starting(production, signal):
    make_user(is_demo=True)

    with pytest.raises(SystemExit, match="accounts of the demo city"):
        signal.send(sender=None)


def test_the_deploy_check_of_the_database_reports_it(production):
    make_user(is_demo=True)

    with pytest.raises(CommandError, match=r"organization\.E001"):
        call_command("check", "--tag", "security", "--database", "default", stderr=io.StringIO())


def test_a_database_before_its_first_migration_is_no_problem(production, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    refuse_unsafe_start()


def test_health_answers_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/sehat/")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_health_says_when_the_database_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(health.connection, "cursor", refuse)

    assert client.get("/sehat/").status_code == 503
