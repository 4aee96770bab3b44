"""Runs the steps one after another and prints what they took."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection

from asn_kinerja.simulation.benchmark.database import scratch_database

MODULE = "asn_kinerja.simulation.benchmark.steps"


@dataclass(frozen=True, slots=True)
class Took:
    seconds: float
    peak: float
    """Megabytes of memory at most."""
    said: Any


def bench(*, employees: int, rounds: int, say: Callable[[str], object]) -> None:
    with TemporaryDirectory(dir=settings.VAR_DIR, prefix="bench-") as folder, scratch_database(Path(folder)) as address:
        env = _environment(address, folder)
        say(f"{connection.vendor}, Python {sys.version.split()[0]}, {os.cpu_count()} processors")
        filled = _step("fill", employees, env)
        say(f"Filled in {filled.seconds:.1f} s: {filled.said}\n")
        say(_pages_table(_step("pages", rounds, env).said, rounds))
        jobs = [
            ("process without work", _step("nothing", 0, env)),
            ("nightly score, all changed", _step("score", 0, env)),
            ("nightly score, nothing changed", _step("score", 0, env)),
            ("leadership workbook", _step("workbook", 0, env)),
        ]
        rows = [(name, f"{took.seconds:.1f}", f"{took.peak:.0f}", str(took.said)) for name, took in jobs]
        say("")
        say(_table(("background", "seconds", "peak MB", "what"), rows))


def _environment(address: str, folder: str) -> dict[str, str]:
    """The children see this database, their own folder and no queue: a task runs in the process that starts it."""
    env = {name: value for name, value in os.environ.items() if name != "CELERY_BROKER_URL"}
    return {
        **env,
        "DATABASE_URL": address,
        "MEDIA_ROOT": folder,
        "LOG_LEVEL": "ERROR",
        # Static files are not collected outside production, and are not measured.
        "PYTHONWARNINGS": "ignore:No directory at:UserWarning",
    }


def _step(name: str, argument: int, env: dict[str, str]) -> Took:
    """Raises CalledProcessError when the step fails; what it said of it is on the terminal."""
    command = [sys.executable, "-m", MODULE, name, str(argument)]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return Took(**json.loads(done.stdout.splitlines()[-1]))


def _pages_table(pages: Sequence[dict[str, Any]], rounds: int) -> str:
    bare = pages[0]["p50"]
    rows = [
        (
            page["page"] if page["status"] == 200 else f"{page['page']} (status {page['status']})",
            str(page["queries"]),
            f"{page['p50']:.1f}",
            f"{page['p95']:.1f}",
            f"{page['p50'] / bare:.1f}",
        )
        for page in pages
    ]
    return _table((f"page, {rounds} rounds over HTTP", "queries", "p50 ms", "p95 ms", "× bare"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest; numbers to the right, words to the left."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [
            text.ljust(width) if column in (0, len(head) - 1) and not _is_number(rows[0][column]) else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdigit()
