from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import module_has_submodule

from asn_kinerja.toolkit.workflow import Workflow
from organization.actors import Actor

DRAWING = Path(settings.BASE_DIR) / "docs" / "workflow.md"
HEAD = """\
# Workflows

Drawn from the tables in each app's `workflow.py` by `python3 run.py check --fix`; do not edit by hand. A test fails
when this page and the tables differ. States and actions read as on the pages; [glossary.md](glossary.md) says who the
actors are.
"""


class Command(BaseCommand):
    help = "Draws every workflow table of the apps into docs/workflow.md."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        DRAWING.write_text(drawing(), encoding="utf-8")
        self.stdout.write(f"Drawn: {DRAWING}")


def workflows() -> Iterator[Workflow]:
    """Every Workflow named in an app's `workflow` module, in the order of the apps and their modules."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "workflow"):
            module = import_module(f"{config.name}.workflow")
            yield from (value for value in vars(module).values() if isinstance(value, Workflow))


def drawing() -> str:
    return "\n".join([HEAD, *(section(workflow) for workflow in workflows())])


def section(workflow: Workflow) -> str:
    rows = [
        f"| {action.label} | {joined(workflow.states(state).label for state in action.sources)} "
        f"| {workflow.states(action.target).label} | {joined(Actor(actor).label for actor in sorted(action.actors))} "
        f"| {'yes' if action.needs_reason else ''} |"
        for action in workflow.actions.values()
    ]
    return "\n".join(
        [
            f"## {workflow.name}",
            "",
            "```mermaid",
            workflow.mermaid(),
            "```",
            "",
            "| action | from | to | by | reason needed |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def joined(labels: Iterator[str]) -> str:
    return ", ".join(str(label) for label in labels)
