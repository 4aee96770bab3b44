import sys

import pytest

from launcher import packages, shell
from launcher.shell import Failed


@pytest.fixture
def commands(monkeypatch, tmp_path) -> list[tuple[str, ...]]:
    """The commands that would have run. There is no virtual environment yet."""
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(packages, "run", lambda *command, env=None: ran.append(tuple(map(str, command))))
    monkeypatch.setattr(packages, "VENV", tmp_path)
    monkeypatch.setattr(packages, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(packages, "may_use_uv", lambda: False)
    return ran


@pytest.fixture
def without_ensurepip(monkeypatch):
    find_spec = packages.importlib.util.find_spec
    monkeypatch.setattr(
        packages.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find_spec(name)
    )


def test_packages_are_installed_once(commands, tmp_path):
    packages.ensure(packages.RUNTIME)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    first = len(commands)
    packages.ensure(packages.RUNTIME)

    assert len(commands) == first
    assert commands[0] == (sys.executable, "-m", "venv", "--clear", str(tmp_path))
    assert commands[-1][1:] == (
        "-m", "pip", "install", "--quiet", "-r", "requirements.txt", "-c", str(packages.CONSTRAINTS),
    )  # fmt: skip


def test_a_changed_requirement_file_is_installed_again(commands, tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    packages.ensure(packages.RUNTIME)
    commands.clear()
    monkeypatch.setattr(packages, "fingerprint", lambda requirements: "changed")

    packages.ensure(packages.RUNTIME)

    assert "install" in commands[-1]


def test_the_development_set_serves_the_demo_too_but_not_the_reverse(commands, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    packages.ensure(packages.RUNTIME)
    assert not packages.is_installed(packages.DEVELOPMENT)

    packages.ensure(packages.DEVELOPMENT)
    commands.clear()
    packages.stamp_of(packages.RUNTIME).unlink()
    packages.ensure(packages.RUNTIME)

    assert commands == []


def test_a_failed_installation_leaves_no_stamp(commands, monkeypatch):
    def fail(*command, env=None):
        raise Failed("no network")

    monkeypatch.setattr(packages, "run", fail)

    with pytest.raises(Failed, match="no network"):
        packages.ensure(packages.RUNTIME)

    assert not packages.stamp_of(packages.RUNTIME).exists()


def test_uv_is_used_where_it_is_and_pip_when_it_fails(commands, monkeypatch):
    monkeypatch.setattr(packages, "may_use_uv", lambda: True)
    packages.ensure(packages.RUNTIME)
    assert {command[0] for command in commands} == {"uv"}

    commands.clear()
    packages.stamp_of(packages.RUNTIME).unlink()

    def run(*command, env=None):
        commands.append(tuple(map(str, command)))
        if command[0] == "uv":
            raise Failed("uv")

    monkeypatch.setattr(packages, "run", run)
    packages.ensure(packages.RUNTIME)
    assert "pip" in commands[-1]


def test_pips_own_index_keeps_uv_away(monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/uv")
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert packages.may_use_uv()

    monkeypatch.setenv("PIP_INDEX_URL", "https://pypi.example.go.id/simple")
    assert not packages.may_use_uv()


def test_root_on_debian_gets_the_venv_package(commands, without_ensurepip, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(packages, "is_root", lambda: True)

    packages.ensure_venv_module()

    assert [command[:2] for command in commands] == [("apt-get", "update"), ("apt-get", "install")]
    assert commands[1][-1] == f"python3.{sys.version_info[1]}-venv"


def test_others_are_told_the_exact_command(commands, without_ensurepip, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(packages, "is_root", lambda: False)

    with pytest.raises(Failed, match=rf"sudo apt install python3\.{sys.version_info[1]}-venv$"):
        packages.ensure_venv_module()

    assert commands == []


def test_without_apt_the_message_names_no_command(commands, without_ensurepip, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)

    with pytest.raises(Failed, match="your system's packages"):
        packages.ensure_venv_module()


def test_pips_sources_are_kept_and_its_surprises_dropped(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://pypi.example.go.id/simple")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")

    env = shell.environment(ASN_MODE="demo")

    assert env["PIP_INDEX_URL"] == "https://pypi.example.go.id/simple"
    assert env["ASN_MODE"] == "demo"
    assert not {"PIP_TARGET", "PYTHONPATH"} & set(env)
