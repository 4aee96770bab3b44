"""Running other programs, in an environment that does not mislead them."""

import os
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# pip reads its options from the environment, too. Where packages come from is the user's choice;
# the rest (PIP_TARGET, PIP_USER, PIP_NO_DEPS, …) is meant for other installations than this one.
PIP_SETTINGS_KEPT = {
    "PIP_CACHE_DIR",
    "PIP_CERT",
    "PIP_CLIENT_CERT",
    "PIP_CONFIG_FILE",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_KEYRING_PROVIDER",
    "PIP_NO_CACHE_DIR",
    "PIP_NO_INDEX",
    "PIP_PROXY",
    "PIP_RETRIES",
    "PIP_TIMEOUT",
    "PIP_TRUSTED_HOST",
}
PYTHON_SETTINGS_DROPPED = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE"}


class Failed(Exception):
    """Ends the verb; the message is for the person at the terminal."""


def say(text: str = "") -> None:
    print(text, flush=True)


def environment(**changes: str) -> dict[str, str]:
    """The shell's environment without what would mislead Python or pip, and with the changes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in PYTHON_SETTINGS_DROPPED and (name in PIP_SETTINGS_KEPT or not name.startswith("PIP_"))
    }
    return {**kept, "PYTHONUNBUFFERED": "1", **changes}


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command in the project's folder. Raises Failed when it fails."""
    done = subprocess.run(command, cwd=HERE, env=env or environment(), check=False)
    if done.returncode:
        raise Failed(f"Failed: {' '.join(str(part) for part in command)}")
