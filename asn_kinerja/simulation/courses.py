"""How each period goes for each person, decided before anything is reported: everything else follows from it."""

from appraisal.models import EvaluationState
from appraisal.rules.scale import Expectation
from asn_kinerja.simulation.parts import City, Course, Part
from organization.models import EvaluationPeriod

ABOVE, MEETS, BELOW = Expectation.ABOVE, Expectation.MEETS, Expectation.BELOW
# Of a hundred people in a period; the rest does well in the ordinary way.
UNUSUAL = (
    (Course(ABOVE, ABOVE), 13),
    (Course(ABOVE, MEETS), 6),
    (Course(BELOW, MEETS), 5),
    (Course(MEETS, BELOW), 2),
    (Course(BELOW, BELOW), 2),
)
LIVE_STATES = (
    (EvaluationState.OPEN, 26),
    (EvaluationState.SELF_ASSESSED, 24),
    (EvaluationState.RATED, 14),
    (EvaluationState.DELIVERED, 16),
    (EvaluationState.ACCEPTED, 20),
)


def choose_courses(city: City) -> None:
    for period in city.calendar.periods:
        if period.starts_on > city.calendar.today:
            continue
        parts = [part for part in city.approved if part.year.pk == period.performance_year_id and part.overlap(period)]
        for part in parts:
            part.courses[period.pk] = Course(MEETS, MEETS)
        _spread_courses(city, period, parts)
        _spread_states(city, period, parts)


def _spread_courses(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    free = [part for part in parts if part.employee.pk not in city.cast.leads]
    city.rng.shuffle(free)
    for course, share in UNUSUAL:
        for _ in range(max(2, len(parts) * share // 100)):
            if free:
                free.pop().courses[period.pk] = course


def _spread_states(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    """Past periods are final, the live one is on its way, a later one is only open."""
    state = EvaluationState.FINAL if city.calendar.is_past(period) else EvaluationState.OPEN
    for part in parts:
        part.states[period.pk] = state
    if period.pk != city.calendar.live.pk:
        return
    # Those of every kind of course are shared out over all states, so that each state shows each predicate.
    ordered = sorted(parts, key=lambda part: (part.courses[period.pk].results, part.courses[period.pk].behaviour))
    wheel = [state for state, share in LIVE_STATES for _ in range(share // 2)]
    city.rng.shuffle(wheel)
    for number, part in enumerate(ordered):
        part.states[period.pk] = wheel[number % len(wheel)]
        if part.is_away(city.calendar.today):
            part.states[period.pk] = EvaluationState.OPEN
    _for_visitors(city, period, parts)


def _for_visitors(city: City, period: EvaluationPeriod, parts: list[Part]) -> None:
    """The visitor's own evaluation waits for his view; his appraiser's queue holds every kind; the appraiser's own
    has been delivered to him."""
    team = [part for part in parts if part.employee.pk in city.cast.team and part.employee.pk != city.cast.employee.pk]
    for number, part in enumerate(team):
        part.states[period.pk] = LIVE_STATES[(number + 1) % len(LIVE_STATES)][0]
    for part in parts:
        if part.employee.pk == city.cast.employee.pk:
            part.states[period.pk] = EvaluationState.OPEN
        if part.employee.pk == city.cast.appraiser.pk:
            part.states[period.pk] = EvaluationState.DELIVERED
