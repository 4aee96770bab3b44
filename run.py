#!/usr/bin/env python3
"""Every command of the project, on a machine that has only Python: python3 run.py VERB"""

import sys

# First of all, and in words that the oldest Python 3 can read.
if sys.version_info < (3, 11):
    sys.exit(
        "ASN Kinerja needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Start it with a newer one, for example: python3.11 run.py".format(*sys.version_info[:2])
    )

import argparse
import secrets
import signal
import time

from launcher import city, packages
from launcher.shell import BIN, PYTHON, Failed, environment, run, say


def demo(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python3 run.py demo")
    parser.add_argument("--fresh", action="store_true", help="forget the demo city and build it anew")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    try:
        with city.running(options.port, requirements=packages.RUNTIME, fresh=options.fresh) as (address, children):
            run(PYTHON, "manage.py", "demo_logins", env=city.settings(options.port))
            say(f"\nASN Kinerja runs at {address}\nCtrl-C stops it; the data stays for the next start.")
            while True:
                city.refuse_dead(children)
                time.sleep(0.5)
    except KeyboardInterrupt:
        say("\nStopped.")


def test(arguments: list[str]) -> None:
    packages.ensure(packages.DEVELOPMENT)
    # Each process makes a database and may start a browser, so many cores are not all of use.
    # A file stays with one process, which builds once what its tests share.
    processes = ["-n", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder"]
    run(PYTHON, "-m", "pytest", *processes, *arguments)


def check(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python3 run.py check")
    parser.add_argument("--fix", action="store_true", help="first repair style and redraw docs/workflow.md")
    options = parser.parse_args(arguments)
    packages.ensure(packages.DEVELOPMENT)
    demo_mode = environment(ASN_MODE="demo", DATABASE_URL="sqlite://:memory:")
    if options.fix:
        run(BIN / "ruff", "check", "--fix", "--quiet", "--exit-zero", ".")
        run(BIN / "ruff", "format", ".")
        run(PYTHON, "manage.py", "draw_workflows", env=demo_mode)
    failed = []
    for title, command, env in [
        ("style", [BIN / "ruff", "check", "."], demo_mode),
        ("formatting", [BIN / "ruff", "format", "--check", "."], demo_mode),
        ("types", [PYTHON, "-m", "mypy"], demo_mode),
        ("layers", [BIN / "lint-imports", "--no-logo"], demo_mode),
        ("templates", [BIN / "djlint", "--lint", "--quiet", "."], demo_mode),
        ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], demo_mode),
        ("deployment", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], production_mode()),
    ]:
        say(f"\n== {title}")
        try:
            run(*command, env=env)
        except Failed:
            failed.append(title)
    if failed:
        raise Failed(f"Not in order: {', '.join(failed)}.")
    say("\nAll in order.")


def production_mode() -> dict[str, str]:
    """Safe values for Django's deployment check, which connects to nothing."""
    return environment(
        ASN_MODE="production",
        SECRET_KEY=secrets.token_urlsafe(60),
        ALLOWED_HOSTS="kinerja.example.go.id",
        DATABASE_URL="postgres://kinerja@127.0.0.1:5432/kinerja",
        CELERY_BROKER_URL="redis://127.0.0.1:6379/1",
        CACHE_URL="redis://127.0.0.1:6379/2",
        SITE_URL="https://kinerja.example.go.id",
    )


def bench(arguments: list[str]) -> None:
    packages.ensure(packages.RUNTIME)
    run(PYTHON, "manage.py", "bench", *arguments, env=environment(ASN_MODE="demo"))


def screenshots(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python3 run.py screenshots")
    parser.add_argument("--port", type=int, default=8010)
    options = parser.parse_args(arguments)
    with city.running(options.port, requirements=packages.DEVELOPMENT) as (address, _):
        run(PYTHON, "-m", "tests.browser.screenshots", address, env=city.settings(options.port))


VERBS = {
    "demo": (demo, "a living demo city, with web server and worker [--fresh] [--port 8000]"),
    "test": (test, "the tests; arguments go to pytest"),
    "check": (check, "style, types, layers, templates, migrations, deployment [--fix]"),
    "bench": (bench, "how quick pages, nightly score and workbook are; arguments go to manage.py bench"),
    "screenshots": (screenshots, "the pictures of README, from the demo city [--port 8010]"),
}


def interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name not in VERBS:
        say("Usage: python3 run.py VERB\n")
        for verb, (_, description) in VERBS.items():
            say(f"  {verb:<12} {description}")
        return 0 if name in {"help", "-h", "--help"} else 2
    # SIGINT, too: a shell makes what it starts in the background deaf to it.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, interrupt)
    try:
        VERBS[name][0](sys.argv[2:])
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
