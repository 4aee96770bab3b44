"""What a user is towards an employee, and whom he sees for it."""

import datetime

import pytest

from organization.models import Employee, Role, User
from organization.permissions import actors_of
from organization.queries.people import visible_to
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, Employee]:
    """A chain of three in one unit, and an outsider in another."""
    unit = factories.make_unit("Bidang")
    top = factories.make_employee("Atasan", unit=unit)
    middle = factories.make_employee("Penilai", unit=unit, appraiser=top)
    member = factories.make_employee("Anggota", unit=factories.make_unit("Seksi", parent=unit), appraiser=middle)
    return {"top": top, "middle": middle, "member": member, "outsider": factories.make_employee("Orang Luar")}


def watcher(role: Role, **grant: object) -> User:
    user = factories.make_user()
    factories.make_grant(user, role, **grant)
    return user


def test_the_chain(people):
    def towards_member(name: str) -> set[str]:
        return set(actors_of(people[name].user, people["member"]))

    assert towards_member("member") == {"employee"}
    assert towards_member("middle") == {"appraiser"}
    assert towards_member("top") == {"superior"}
    assert towards_member("outsider") == set()
    assert actors_of(None, people["member"]) == {"system"}


def test_a_line_that_has_ended_gives_nothing(people):
    people["member"].lines.update(ends_on=datetime.date(2021, 1, 1))
    assert actors_of(people["middle"].user, people["member"]) == set()
    assert people["member"] not in visible_to(people["middle"].user)


def test_roles_hold_within_their_unit_and_below_and_for_the_whole_agency(people):
    unit = people["middle"].placements.get().unit
    of_unit, of_all = watcher(Role.UNIT_HR, unit=unit), watcher(Role.AUDITOR)
    assert actors_of(of_unit, people["member"]) == {"unit_hr"}
    assert actors_of(of_unit, people["outsider"]) == set()
    assert actors_of(of_all, people["outsider"]) == {"auditor"}
    assert set(visible_to(of_unit)) == {people["top"], people["middle"], people["member"]}
    assert set(visible_to(of_all)) == set(people.values())


def test_nobody_holds_a_role_over_himself(people):
    factories.make_grant(people["member"].user, Role.HR)
    assert actors_of(people["member"].user, people["member"]) == {"employee"}


def test_everybody_sees_himself_and_two_levels_below(people):
    seen = {name: set(visible_to(person.user)) for name, person in people.items()}
    assert seen["top"] == {people["top"], people["middle"], people["member"]}
    assert seen["middle"] == {people["middle"], people["member"]}
    assert seen["member"] == {people["member"]}
    assert not visible_to(factories.make_user()).exists()


def test_asking_again_costs_one_query_each(people, django_assert_num_queries):
    user = watcher(Role.UNIT_HR, unit=people["middle"].placements.get().unit)
    actors_of(user, people["member"])
    with django_assert_num_queries(1):
        actors_of(user, people["member"])
    with django_assert_num_queries(1):
        list(visible_to(user))
