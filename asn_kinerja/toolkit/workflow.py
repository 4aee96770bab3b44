"""A workflow is a table: action, from which states, to which state, by whom.

The table is the only place that knows. Pages ask it which buttons to draw,
services ask it before they change anything, `docs/workflow.md` is drawn from it
and the tests walk every state × action × actor through it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import models
from django.dispatch import Signal

from asn_kinerja.toolkit.errors import Denied

moved = Signal()
"""Sent inside the transaction of a move: sender=model class, instance, action, source,
by, reason. Receivers write rows (the inbox); anything slower they queue on commit."""


@dataclass(frozen=True, slots=True)
class Action:
    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    actors: frozenset[str]
    needs_reason: bool = False


class Workflow:
    """The moves of one kind of row.

    Raises ValueError at import when the table contradicts itself: a name twice,
    an unknown state, or a state that no action and no beginning leads to.
    """

    def __init__(self, name: str, states: type[models.TextChoices], start: str, actions: Sequence[Action]) -> None:
        self.name = name
        self.states = states
        self.start = start
        self.actions = {action.name: action for action in actions}
        if len(self.actions) != len(actions):
            raise ValueError(f"{name}: an action stands twice in the table")
        named = {start} | {state for action in actions for state in (*action.sources, action.target)}
        reached = {start} | {action.target for action in actions}
        if named - set(states.values) or set(states.values) - reached:
            raise ValueError(f"{name}: table and states disagree")

    def refusal(self, action_name: str, state: str, actors: Collection[str]) -> str | None:
        """Why `actors` may not do it in `state`, in Indonesian; None when they may."""
        action = self.actions[action_name]
        if not action.actors & set(actors):
            return f"Tindakan “{action.label}” bukan kewenangan Anda."
        if state not in action.sources:
            return f"Tindakan “{action.label}” tidak dapat dilakukan saat status {self.states(state).label}."
        return None

    def offered(self, state: str, actors: Collection[str]) -> list[Action]:
        """The actions open to `actors` in `state`, in the order of the table."""
        return [action for action in self.actions.values() if self.refusal(action.name, state, actors) is None]

    def move(
        self,
        instance: models.Model,
        action_name: str,
        *,
        by: models.Model | None,
        actors: Collection[str],
        reason: str = "",
    ) -> None:
        """Moves a row that the caller holds locked, and saves it with its history.

        Raises Denied when the table forbids it or a needed reason is missing.
        """
        action = self.actions[action_name]
        source: str = instance.state  # type: ignore[attr-defined]
        refusal = self.refusal(action_name, source, actors)
        if refusal:
            raise Denied(refusal)
        if action.needs_reason and not reason.strip():
            raise Denied(f"Tindakan “{action.label}” memerlukan alasan.")
        instance.state = action.target  # type: ignore[attr-defined]
        instance._history_user = by  # type: ignore[attr-defined]
        instance._change_reason = f"{action.label}: {reason}" if reason else action.label  # type: ignore[attr-defined]
        instance.save()
        moved.send(type(instance), instance=instance, action=action_name, source=source, by=by, reason=reason)

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [f'    state "{label}" as {value}' for value, label in self.states.choices]
        lines += [
            f"    {source} --> {action.target}: {action.label}"
            for action in self.actions.values()
            for source in action.sources
        ]
        return "\n".join(lines)
