"""Counting people: who is counted, who is exempt, who is done. One place, so that page and workbook cannot differ."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

DELIVERED = frozenset({"delivered", "accepted", "final"})
PLAN_STANDS = frozenset({"approved", "closed"})


def is_counted(*, has_exemption: bool, evaluation_state: str | None) -> bool:
    """Whether somebody owes an evaluation: an exemption frees him, unless his result was delivered all the same."""
    return not has_exemption or evaluation_state in DELIVERED


@dataclass(slots=True)
class Tally:
    """`people` owe an evaluation; `exempt` ones do not and are in no other figure. States are those of appraisal."""

    people: int = 0
    exempt: int = 0
    plans: int = 0
    delivered: int = 0
    without_appraiser: int = 0
    predicates: Counter[str] = field(default_factory=Counter)
    scored: int = 0
    score_total: Decimal = Decimal(0)

    def add(
        self,
        *,
        has_exemption: bool,
        has_appraiser: bool,
        plan_state: str | None,
        evaluation_state: str | None,
        predicate: str | None,
        score: Decimal | None = None,
        times: int = 1,
    ) -> None:
        """Counts `times` people of one kind."""
        if not is_counted(has_exemption=has_exemption, evaluation_state=evaluation_state):
            self.exempt += times
            return
        is_delivered = evaluation_state in DELIVERED
        self.people += times
        self.plans += times * (plan_state in PLAN_STANDS)
        self.delivered += times * is_delivered
        self.without_appraiser += times * (not has_appraiser)
        if is_delivered and predicate:
            self.predicates[predicate] += times
        if is_delivered and score is not None:
            self.scored += times
            self.score_total += times * score

    def include(self, other: "Tally") -> None:
        for name in ("people", "exempt", "plans", "delivered", "without_appraiser", "scored", "score_total"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.predicates.update(other.predicates)

    @property
    def completion(self) -> Decimal | None:
        """Delivered of all who owe one, 0 to 1; None for nobody."""
        return Decimal(self.delivered) / self.people if self.people else None

    @property
    def mean(self) -> Decimal | None:
        """The mean of the delivered scores."""
        return self.score_total / self.scored if self.scored else None
