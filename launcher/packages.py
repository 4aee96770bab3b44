"""The virtual environment: made once, brought up to date when a requirement file changes."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from launcher.shell import HERE, PYTHON, VENV, Failed, environment, run, say

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
CONSTRAINTS = HERE / "constraints.txt"


def ensure(requirements: str) -> None:
    """Installs the set unless it is there; the development set holds the runtime's."""
    if any(is_installed(name) for name in {requirements, DEVELOPMENT}):
        return
    say(f"Installing packages into {VENV.name}/; the first time this takes a minute or two.")
    started = time.monotonic()
    if not (may_use_uv() and install_with_uv(requirements)):
        install_with_pip(requirements)
    stamp_of(requirements).write_text(fingerprint(requirements))
    say(f"Packages are ready ({time.monotonic() - started:.0f} s).")


def stamp_of(requirements: str) -> Path:
    return VENV / f"installed-{requirements}"


def fingerprint(requirements: str) -> str:
    """Changes whenever the environment must be brought up to date."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (HERE / RUNTIME, HERE / requirements, CONSTRAINTS):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_installed(requirements: str) -> bool:
    stamp = stamp_of(requirements)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(requirements)


def may_use_uv() -> bool:
    """uv is quicker, but does not know where pip was told to find packages."""
    told_pip = {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_CONFIG_FILE"}
    return shutil.which("uv") is not None and not told_pip & set(os.environ)


def install_with_uv(requirements: str) -> bool:
    """Whether it went well. If not, pip may still know an index that uv does not."""
    try:
        if not PYTHON.exists():
            run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
        run("uv", "pip", "install", "--quiet", "--python", PYTHON, "-r", requirements, "-c", CONSTRAINTS)
    except Failed:
        say("uv could not install the packages; trying pip.")
        return False
    return True


def install_with_pip(requirements: str) -> None:
    if not has_pip():
        ensure_venv_module()
        run(sys.executable, "-m", "venv", "--clear", VENV)
    # In the environment, for there it wins over a pip.conf that says "user = true".
    env = environment(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    run(PYTHON, "-m", "pip", "install", "--quiet", "-r", requirements, "-c", CONSTRAINTS, env=env)


def has_pip() -> bool:
    try:
        return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ensure_venv_module() -> None:
    """Debian and Ubuntu ship Python without ensurepip, and `python -m venv` then fails."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if shutil.which("apt-get") is None:
        raise Failed("This Python has no venv module with pip. Install it from your system's packages, then try again.")
    if not is_root():
        raise Failed(f"This Python has no venv module. Install it, then try again:\n\n    sudo apt install {package}")
    say(f"Installing {package} …")
    env = environment(DEBIAN_FRONTEND="noninteractive")
    run("apt-get", "update", "-qq", env=env)
    run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0", package, env=env)


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
