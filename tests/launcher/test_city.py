import socket
import sqlite3
import subprocess
import sys

import pytest

from launcher import city
from launcher.shell import Failed


@pytest.fixture(autouse=True)
def own_var(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))


def test_the_demo_never_sees_the_offices_own_database(monkeypatch):
    for name in city.OFFICE_SETTINGS:
        monkeypatch.setenv(name, "of the office")

    env = city.settings(8000)

    assert "of the office" not in env.values()
    assert (env["ASN_MODE"], env["CELERY_BROKER_URL"]) == ("demo", "filesystem://")


def test_a_port_in_use_is_refused_in_clear_words():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        with pytest.raises(Failed, match=f"Port {port} cannot be used"):
            city.refuse_taken_port(port)

    city.refuse_taken_port(port)


def test_two_cities_do_not_share_a_folder():
    with city.alone(), pytest.raises(Failed, match="running already"), city.alone():
        pass

    with city.alone():
        pass


@pytest.mark.parametrize("port", [-1, 70000])
def test_an_impossible_port_is_refused_in_clear_words(port):
    with pytest.raises(Failed, match="cannot be used"):
        city.refuse_taken_port(port)


def test_a_city_without_people_is_built(tmp_path):
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("CREATE TABLE organization_employee (id)")
    assert not city.has_people()

    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("INSERT INTO organization_employee VALUES (1)")
    assert city.has_people()


def test_fresh_forgets_only_what_the_demo_made(tmp_path):
    for name in ("db.sqlite3", "db.sqlite3-wal", "celerybeat-schedule.db", "keep.txt"):
        (tmp_path / name).touch()
    for name in ("media/2026", "queue/messages"):
        (tmp_path / name).mkdir(parents=True)

    city.forget()

    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]


def test_a_dead_process_ends_the_demo_with_its_last_words(monkeypatch):
    monkeypatch.setattr(city, "PYTHON", sys.executable)
    child = city.start("web", ["-c", "raise SystemExit('disk full')"], env={})
    child.wait()

    with pytest.raises(Failed, match=r"(?s)disk full.*The web process has stopped with code 1"):
        city.refuse_dead({"web": child})


def test_stop_all_ends_a_deaf_process(monkeypatch):
    monkeypatch.setattr(city, "PYTHON", sys.executable)
    monkeypatch.setattr(city, "PATIENCE", 0.5)
    monkeypatch.setattr(city.signal, "signal", lambda *ignored: None)
    polite = city.start("polite", ["-c", "import time; time.sleep(60)"], env={})
    deaf = subprocess.Popen(
        [sys.executable, "-c", "import signal,time; signal.signal(15, 1); print(flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    deaf.stdout.readline()
    deaf.stdout.close()

    city.stop_all({"polite": polite, "deaf": deaf})

    assert (polite.returncode, deaf.returncode) == (-15, -9)
