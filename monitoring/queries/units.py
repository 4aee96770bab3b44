"""Which OPD a unit belongs to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from organization.models import Unit


@dataclass(frozen=True, slots=True)
class Opd:
    name: str
    unit_ids: list[int]


def opds(unit_ids: Collection[int] | None) -> list[Opd]:
    """The OPDs with those of their units that are in the scope (None: all), by name. One query."""
    units = {
        pk: (parent, name, is_opd)
        for pk, parent, name, is_opd in Unit.objects.values_list("pk", "parent", "name", "is_opd")
    }
    wanted = units if unit_ids is None else [pk for pk in unit_ids if pk in units]
    found: dict[int, list[int]] = defaultdict(list)
    for pk in wanted:
        found[_opd_of(pk, units)].append(pk)
    return sorted((Opd(units[pk][1], members) for pk, members in found.items()), key=lambda opd: opd.name)


def _opd_of(pk: int, units: Mapping[int, tuple[int | None, str, bool]]) -> int:
    """The nearest unit upwards, itself first, that is an OPD; the topmost one if none is."""
    seen = set()
    while True:
        parent, _, is_opd = units[pk]
        seen.add(pk)
        # A loop in the tree must not hang the report; whoever looks at it sees the odd unit.
        if is_opd or parent is None or parent in seen or parent not in units:
            return pk
        pk = parent
