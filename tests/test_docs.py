"""The documents say what the code says."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from monitoring.management.commands.draw_workflows import DRAWING, drawing

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
# Where a glossary's "app.Name" may be defined.
ROOMS = ("models", "core_values", "actors")


def glossary_names() -> list[str]:
    rows = [line for line in (PROJECT / "docs/glossary.md").read_text().splitlines() if line.startswith("| ")][2:]
    return [name for row in rows for name in re.findall(r"`([\w.]+)`", row.split("|")[3])]


def resolve(name: str) -> object:
    """The object of a dotted name: a path of modules, or app.Name in one of ROOMS, and attributes from there."""
    app, *rest = name.split(".")
    if rest[0] == "rules":
        module, rest = import_module(".".join([app, *rest[:2]])), rest[2:]
    else:
        rooms = [import_module(f"{app}.{room}") for room in ROOMS if (PROJECT / app / f"{room}.py").exists()]
        rooms.append(import_module(f"{app}.models"))
        module = next((room for room in rooms if hasattr(room, rest[0])), None)
        assert module, f"{name} is nowhere"
    found = module
    for part in rest:
        found = found._meta.get_field(part) if hasattr(found, "_meta") else getattr(found, part)
    return found


def test_the_drawn_workflows_are_those_of_the_tables():
    assert DRAWING.read_text() == drawing(), "Run: python3 run.py check --fix"


def test_the_glossary_has_names_of_every_app_with_models():
    assert {name.split(".")[0] for name in glossary_names()} == {"organization", "appraisal", "monitoring"}


@pytest.mark.parametrize("name", glossary_names())
def test_every_code_name_of_the_glossary_exists(name):
    assert resolve(name) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_decision_is_listed_in_order():
    folder = PROJECT / "docs/decisions"
    listed = re.findall(r"^\d+\. \[.+\]\((.+)\)$", (folder / "README.md").read_text(), re.MULTILINE)

    assert listed == sorted(path.name for path in folder.glob("0*.md"))
    assert [int(name[:4]) for name in listed] == list(range(1, len(listed) + 1))
