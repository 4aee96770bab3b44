"""The demo city: its data in var/, and the processes that serve it."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from launcher import packages
from launcher.shell import HERE, PYTHON, WINDOWS, Failed, environment, run, say

if not WINDOWS:
    import fcntl

# An office's own settings must never lead the demo to the office's own data.
OFFICE_SETTINGS = {
    "ALLOWED_HOSTS",
    "CACHE_URL",
    "CELERY_BROKER_URL",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_URL",
    "DEBUG",
    "EMAIL_URL",
    "MEDIA_ROOT",
    "REQUIRE_SECOND_FACTOR",
    "SECRET_KEY",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
    "TRUSTED_PROXIES",
}

PATIENCE = 15  # seconds for a process to end its work

Children = Mapping[str, subprocess.Popen[bytes]]


def var_dir() -> Path:
    return Path(os.environ.get("VAR_DIR") or HERE / "var").absolute()


def settings(port: int) -> dict[str, str]:
    env = environment(ASN_MODE="demo", VAR_DIR=str(var_dir()), SITE_URL=f"http://127.0.0.1:{port}")
    for name in OFFICE_SETTINGS:
        env.pop(name, None)
    if not WINDOWS:
        # Windows lacks what this broker needs; without a broker tasks run in the web server.
        env["CELERY_BROKER_URL"] = "filesystem://"
    return env


@contextlib.contextmanager
def running(port: int, *, requirements: str, fresh: bool = False) -> Iterator[tuple[str, Children]]:
    """Prepares and serves the demo city; yields its address and its processes, and stops them at the end."""
    refuse_taken_port(port)
    packages.ensure(requirements)
    with alone():
        if fresh:
            forget()
        env = settings(port)
        prepare(env)
        children = start_all(port, env)
        try:
            wait_for(f"http://127.0.0.1:{port}/masuk/", children)
            yield f"http://127.0.0.1:{port}/", children
        finally:
            stop_all(children)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Holds the folder: two cities in it would share one queue, and --fresh would delete a database in use."""
    var_dir().mkdir(parents=True, exist_ok=True)
    with (var_dir() / "demo.lock").open("w") as lock:
        try:
            if not WINDOWS:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Failed(f"The demo city in {var_dir()} is running already. Stop it first.") from error
        yield


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        if not WINDOWS:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Failed(
                f"Port {port} cannot be used: {error}.\n"
                "Stop the program that holds it, or choose another port, for example --port 8080."
            ) from error


def forget() -> None:
    for pattern in ("db.sqlite3*", "celerybeat-schedule*"):
        for file in var_dir().glob(pattern):
            file.unlink()
    for folder in ("media", "queue"):
        shutil.rmtree(var_dir() / folder, ignore_errors=True)


def prepare(env: dict[str, str]) -> None:
    var_dir().mkdir(parents=True, exist_ok=True)
    say("Preparing the database …")
    run(PYTHON, "manage.py", "migrate", "--verbosity", "0", env=env)
    if not has_people():
        say("Building the demo city …")
        run(PYTHON, "manage.py", "demo_city", env=env)


def has_people() -> bool:
    with contextlib.closing(sqlite3.connect(var_dir() / "db.sqlite3")) as database:
        return database.execute("SELECT 1 FROM organization_employee LIMIT 1").fetchone() is not None


def start_all(port: int, env: dict[str, str]) -> Children:
    address = f"127.0.0.1:{port}"
    if WINDOWS:
        return {"web": start("web", ["manage.py", "runserver", "--noreload", "--nostatic", address], env)}
    web = ["gunicorn", "asn_kinerja.wsgi", "--bind", address, "--worker-class", "gthread", "--threads", "4"]
    worker = ["celery", "-A", "asn_kinerja", "worker", "--beat", "--concurrency", "2", "--loglevel", "INFO"]
    return {
        "web": start("web", ["-m", *web, "--graceful-timeout", "3", "--no-control-socket"], env),
        "worker": start("worker", ["-m", *worker], env),
    }


def log_of(name: str) -> Path:
    return var_dir() / "logs" / f"{name}.log"


def start(name: str, arguments: Sequence[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Starts a child that does not hear the terminal's Ctrl-C, for `stop_all` ends it in order."""
    log_of(name).parent.mkdir(parents=True, exist_ok=True)
    with log_of(name).open("wb") as log:
        return subprocess.Popen(
            [PYTHON, *arguments],
            cwd=HERE,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=not WINDOWS,
        )


def stop_all(children: Children) -> None:
    """Asks all to end, and ends those that have not when PATIENCE is over. A second Ctrl-C does not hurry it."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    for child in children.values():
        child.terminate()
    until = time.monotonic() + PATIENCE
    for child in children.values():
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            if WINDOWS:
                child.kill()
            else:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def refuse_dead(children: Children) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            last = "\n".join(log_of(name).read_text(errors="replace").splitlines()[-20:])
            raise Failed(f"{last}\n\nThe {name} process has stopped with code {child.returncode}; see {log_of(name)}.")


def wait_for(address: str, children: Children, seconds: float = 60) -> None:
    # No proxy: the shell's may not know this machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        refuse_dead(children)
        try:
            with direct.open(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Failed(f"{address} does not answer; see {log_of('web')}.")
