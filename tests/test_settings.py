"""Production refuses unsafe and misspelt values, and .env.example lists every variable there is."""

import re
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parent.parent
SAFE = {
    "ASN_MODE": "production",
    "SECRET_KEY": "k3y-" * 13,
    "ALLOWED_HOSTS": "kinerja.example.go.id",
    "DATABASE_URL": "postgres://kinerja:secret@127.0.0.1/kinerja",
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/1",
    "CACHE_URL": "redis://127.0.0.1:6379/2",
    "SITE_URL": "https://kinerja.example.go.id",
}


def variables_read() -> set[str]:
    return set(re.findall(r'\b(?:text|flag|number|names)\("(\w+)"', (PROJECT / "asn_kinerja/settings.py").read_text()))


@pytest.fixture
def load(monkeypatch, tmp_path):
    """load(NAME=value) reads the settings anew in an environment of safe production values and these."""

    def load_with(**changes: str) -> dict:
        for name in variables_read():
            monkeypatch.delenv(name, raising=False)
        for name, value in {**SAFE, "VAR_DIR": str(tmp_path), **changes}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PROJECT / "asn_kinerja/settings.py"))

    return load_with


def test_safe_values_start_and_are_strict(load):
    settings = load()

    assert settings["DEBUG"] is False
    assert settings["CELERY_TASK_ALWAYS_EAGER"] is False
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["REQUIRE_SECOND_FACTOR"] is True
    assert "asn_kinerja.simulation" not in settings["INSTALLED_APPS"]
    assert "SECURE_PROXY_SSL_HEADER" not in settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "demo-only-key-that-production-refuses-to-start-with-0123456789"),
        ("DEBUG", "on"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "kinerja.example.go.id, *"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "sqlite:////var/lib/kinerja.sqlite3"),
        ("CELERY_BROKER_URL", ""),
        ("CELERY_BROKER_URL", "filesystem://"),
        ("CACHE_URL", ""),
        ("CACHE_URL", "locmemcache://"),
        ("SITE_URL", ""),
        ("SITE_URL", "http://kinerja.example.go.id"),
    ],
)
def test_an_unsafe_value_is_refused_by_name(load, name, value):
    with pytest.raises(ImproperlyConfigured, match=rf"Production refuses to start:\n- {name}: .+$"):
        load(**{name: value})


def test_everything_wrong_is_said_at_once(load):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(**dict.fromkeys(SAFE, ""))

    assert re.findall(r"^- (\w+):", str(refusal.value), re.MULTILINE) == [
        name for name in SAFE if name != "ASN_MODE"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ASN_MODE", "prod", "ASN_MODE must be production, demo or test"),
        ("SECURE_SSL_REDIRECT", "flase", "SECURE_SSL_REDIRECT must be on or off, not 'flase'"),
        ("SECURE_HSTS_SECONDS", "1 year", "SECURE_HSTS_SECONDS must be a whole number, not '1 year'"),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES must be a whole number"),
    ],
)
def test_a_misspelt_value_is_refused_by_name(load, name, value, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        load(**{name: value})


def test_without_a_mode_it_is_production(load):
    assert load(ASN_MODE="")["PRODUCTION"] is True


def test_lists_tolerate_blanks(load):
    assert load(ALLOWED_HOSTS=" a.go.id , b.go.id,")["ALLOWED_HOSTS"] == ["a.go.id", "b.go.id"]


def test_only_a_trusted_proxy_is_believed_about_https(load):
    assert load(TRUSTED_PROXIES="1")["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_the_demo_needs_no_values(load, tmp_path):
    settings = load(**{**dict.fromkeys(SAFE, ""), "ASN_MODE": "demo"})
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "db.sqlite3")
    assert settings["SECURE_SSL_REDIRECT"] is False


def test_env_example_lists_every_variable_and_no_other():
    example = (PROJECT / ".env.example").read_text()

    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == variables_read()


def test_env_example_explains_every_variable():
    lines = (PROJECT / ".env.example").read_text().splitlines()

    unexplained = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"#?[A-Z_]+=", line) and not before.startswith("# ")
    ]
    assert unexplained == []


def test_the_folder_for_schedule_and_uploads_is_made(load, tmp_path):
    load(VAR_DIR=str(tmp_path / "new" / "var"))

    assert (tmp_path / "new" / "var").is_dir()


def test_a_folder_that_cannot_be_made_stops_the_start(load, tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match="VAR_DIR"):
        load(VAR_DIR=str(tmp_path / "file" / "var"))
