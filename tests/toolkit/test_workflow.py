import pytest
from django.db import models

from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.workflow import Action, Workflow, moved
from organization.models import Employee
from tests.factories import make_employee, make_user


class Light(models.TextChoices):
    RED = "red", "Merah"
    GREEN = "green", "Hijau"


GO = Action("go", "Jalan", sources=("red",), target="green", actors=frozenset({"driver"}))
STOP = Action("stop", "Berhenti", sources=("green",), target="red", actors=frozenset({"police"}), needs_reason=True)
LIGHTS = Workflow("Lampu", Light, start="red", actions=[GO, STOP])


@pytest.fixture
def row(db) -> Employee:
    """Any model with history will do; `state` is all that a workflow asks for."""
    employee = make_employee()
    employee.state = "red"
    return employee


def test_only_the_named_actor_in_the_named_state_is_not_refused():
    free = {
        (action, state, actor)
        for action in ("go", "stop")
        for state in Light.values
        for actor in ("driver", "police", "passer-by")
        if LIGHTS.refusal(action, state, {actor}) is None
    }

    assert free == {("go", "red", "driver"), ("stop", "green", "police")}


def test_refusal_says_whether_person_or_state_is_in_the_way():
    assert LIGHTS.refusal("go", "red", {"police"}) == "Tindakan “Jalan” bukan kewenangan Anda."
    assert LIGHTS.refusal("go", "green", {"driver"}) == "Tindakan “Jalan” tidak dapat dilakukan saat status Hijau."


def test_offered_lists_what_is_open():
    assert LIGHTS.offered("red", {"driver", "police"}) == [GO]
    assert LIGHTS.offered("red", set()) == []


def test_move_changes_state_writes_history_and_tells(row):
    driver = make_user("Pengemudi")
    heard = []

    def listen(sender, **message):
        heard.append((sender, message["action"], message["source"], message["by"], message["instance"].state))

    moved.connect(listen)
    try:
        LIGHTS.move(row, "go", by=driver, actors={"driver"})
    finally:
        moved.disconnect(listen)

    assert row.state == "green"
    assert heard == [(Employee, "go", "red", driver, "green")]
    record = row.history.first()
    assert (record.history_user, record.history_change_reason) == (driver, "Jalan")


def test_move_keeps_the_reason_in_the_history(row):
    row.state = "green"

    LIGHTS.move(row, "stop", by=None, actors={"police"}, reason="Ada penyeberang.")

    assert row.history.first().history_change_reason == "Berhenti: Ada penyeberang."


@pytest.mark.parametrize(
    ("state", "action", "actors", "reason"),
    [
        ("red", "go", {"police"}, ""),
        ("green", "go", {"driver"}, ""),
        ("green", "stop", {"police"}, "  "),
    ],
)
def test_a_refused_move_changes_nothing(row, state, action, actors, reason):
    row.state = state
    before = row.history.count()

    with pytest.raises(Denied):
        LIGHTS.move(row, action, by=None, actors=actors, reason=reason)

    assert row.state == state
    assert row.history.count() == before


@pytest.mark.parametrize(
    "actions",
    [
        pytest.param([GO, GO, STOP], id="an action twice"),
        pytest.param([Action("go", "Jalan", ("red",), "blue", frozenset({"driver"}))], id="an unknown state"),
        pytest.param([STOP], id="a state nobody reaches"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(actions):
    with pytest.raises(ValueError, match="Lampu"):
        Workflow("Lampu", Light, start="red", actions=actions)


def test_mermaid_draws_the_table():
    assert LIGHTS.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> red",
        '    state "Merah" as red',
        '    state "Hijau" as green',
        "    red --> green: Jalan",
        "    green --> red: Berhenti",
    ]
