"""Who appraises whom, from the tree of units and their heads.

PermenPANRB 6/2022 and PP 30/2019: the appraiser (pejabat penilai kinerja) is the
direct superior. In an agency's tree of units that is the head of one's unit; for a
head it is the head of the nearest unit above that has one.
"""

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

Unit = TypeVar("Unit", bound=Hashable)
Person = TypeVar("Person", bound=Hashable)


def upward(unit: Unit | None, parents: Mapping[Unit, Unit | None]) -> Iterator[Unit]:
    """The unit, the unit above it, and so on. Raises ValueError when the units form a circle."""
    seen: set[Unit] = set()
    while unit is not None:
        if unit in seen:
            raise ValueError(f"Units form a circle at {unit!r}.")
        seen.add(unit)
        yield unit
        unit = parents.get(unit)


def led_above(unit: Unit, parents: Mapping[Unit, Unit | None], heads: Mapping[Unit, Person]) -> Unit | None:
    """The nearest unit strictly above that has a head."""
    return next((above for above in upward(parents.get(unit), parents) if above in heads), None)


def derive(
    parents: Mapping[Unit, Unit | None], heads: Mapping[Unit, Person], homes: Mapping[Person, Unit]
) -> dict[Person, Unit | None]:
    """For each person in `homes` the unit whose head appraises him; None where nobody above leads a unit.

    Who leads several units (as an acting head, say) is appraised above the highest of
    them. So every appraiser of a head leads a higher unit than any that head leads, and
    no chain can come back to where it began.
    """
    depth = {unit: sum(1 for _ in upward(unit, parents)) for unit in heads}
    highest = {heads[unit]: unit for unit in sorted(heads, key=lambda each: depth[each], reverse=True)}
    chosen: dict[Person, Unit | None] = {}
    for person, home in homes.items():
        if person not in highest and home in heads:
            chosen[person] = home
        else:
            chosen[person] = led_above(highest.get(person, home), parents, heads)
    return chosen


def circles(lines: Mapping[Person, Person]) -> list[list[Person]]:
    """The circles among lines (employee → appraiser), each once. Only lines set by hand can close one."""
    found: list[list[Person]] = []
    finished: set[Person] = set()
    for start in lines:
        path: list[Person] = []
        person = start
        while person in lines and person not in finished and person not in path:
            path.append(person)
            person = lines[person]
        if person in path:
            found.append(path[path.index(person) :])
        finished.update(path)
    return found
