import ast
import subprocess
import sys

import pytest

import run
from launcher.shell import HERE, Failed


def launched(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "run.py", *arguments], cwd=HERE, capture_output=True, text=True, check=False)


def test_alone_it_lists_its_verbs():
    done = launched()

    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == list(run.VERBS)


def test_an_unknown_verb_lists_them_too_and_fails():
    done = launched("demmo")

    assert done.returncode == 2
    assert "demo" in done.stdout


def test_an_old_python_reads_far_enough_to_be_told():
    tree = ast.parse((HERE / "run.py").read_text(), feature_version=(3, 7))

    _docstring, imports, check, *_rest = tree.body
    assert ast.unparse(imports) == "import sys"
    assert ast.unparse(check.test) == "sys.version_info < (3, 11)"


def test_a_failure_is_words_and_an_exit_code(monkeypatch, capsys):
    def fail(arguments):
        raise Failed("Port 8000 is taken.")

    monkeypatch.setattr(run, "VERBS", {"demo": (fail, "")})
    monkeypatch.setattr(sys, "argv", ["run.py", "demo"])
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)

    assert run.main() == 1
    assert capsys.readouterr().err == "\nPort 8000 is taken.\n"


def test_check_runs_every_step_and_names_those_that_failed(monkeypatch):
    steps = []

    def record(*command, env=None):
        steps.append(command)
        if "mypy" in command or "makemigrations" in command:
            raise Failed("step")

    monkeypatch.setattr(run, "run", record)
    monkeypatch.setattr(run.packages, "ensure", lambda requirements: None)

    with pytest.raises(Failed, match=r"^Not in order: types, migrations\.$"):
        run.check([])

    assert len(steps) == 7
