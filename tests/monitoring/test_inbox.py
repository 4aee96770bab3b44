import datetime

import pytest
from django.utils import timezone

from monitoring.models import Notification
from organization.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return factories.make_user("Budi Santoso")


def tell(user: User, text: str, **fields) -> Notification:
    event = f"plan:1:approve:{Notification.objects.count()}"
    return Notification.objects.create(
        **{"recipient": user, "kind": "plan_approved", "event": event, "text": text, "url": "/rencana/1/", **fields}
    )


def test_unread_first_and_then_newest(login, user):
    for text, age, read in (("lama", 3, None), ("sudah dibaca", 1, timezone.now()), ("baru", 2, None)):
        made = timezone.now() - datetime.timedelta(days=age)
        Notification.objects.filter(pk=tell(user, text, read_at=read).pk).update(created_at=made)
    tell(factories.make_user("Orang lain"), "rahasia orang lain")

    page = login(user).get("/kotak-masuk/")

    assert [row.text for row in page.context["page_obj"]] == ["baru", "lama", "sudah dibaca"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_opening_marks_it_read_and_goes_there(login, user, method):
    notification = tell(user, "SKP Anda disetujui.")

    answer = getattr(login(user), method)(f"/kotak-masuk/{notification.pk}/")

    notification.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/rencana/1/")
    assert notification.read_at is not None


def test_reading_again_keeps_the_first_time(login, user):
    first = timezone.now() - datetime.timedelta(days=1)
    notification = tell(user, "SKP Anda disetujui.", read_at=first)

    login(user).get(f"/kotak-masuk/{notification.pk}/")

    notification.refresh_from_db()
    assert notification.read_at == first


def test_another_one_s_is_not_there(login, user):
    notification = tell(user, "SKP Anda disetujui.")

    assert login(factories.make_user("Orang lain")).get(f"/kotak-masuk/{notification.pk}/").status_code == 404
    notification.refresh_from_db()
    assert notification.read_at is None


def test_all_read_at_once_are_one_s_own(login, user):
    tell(user, "satu")
    tell(user, "dua")
    other = tell(factories.make_user("Orang lain"), "bukan miliknya")

    answer = login(user).post("/kotak-masuk/sudah-dibaca/")

    assert (answer.status_code, answer.url) == (302, "/kotak-masuk/")
    assert list(Notification.objects.filter(read_at=None)) == [other]


def test_all_read_is_not_done_by_a_link(login, user):
    assert login(user).get("/kotak-masuk/sudah-dibaca/").status_code == 405


def test_the_header_counts_what_is_unread(login, user):
    tell(user, "satu")
    tell(user, "dua", read_at=timezone.now())

    page = login(user).get("/kotak-masuk/")

    assert page.context["nav"].unread == 1


def test_an_empty_inbox_says_so(login, user):
    assert "Belum ada pemberitahuan" in login(user).get("/kotak-masuk/").content.decode()


def test_pages_and_queries_do_not_grow(login, user, django_assert_num_queries):
    client = login(user)
    tell(user, "satu")
    with django_assert_num_queries(6):
        client.get("/kotak-masuk/")

    for number in range(29):
        tell(user, f"nomor {number}")
    with django_assert_num_queries(6):
        page = client.get("/kotak-masuk/")

    assert len(page.context["page_obj"]) == 25
    assert "1–25 dari 30 pemberitahuan" in page.content.decode()


def test_strangers_must_sign_in(client):
    for url in ("/", "/kotak-masuk/", "/kotak-masuk/1/"):
        assert client.get(url).status_code == 302


def test_hr_reads_notifications_in_the_admin_and_changes_none(login, user):
    notification = tell(user, "SKP Anda disetujui.")
    hr = factories.make_user("Tim BKPSDM")
    factories.make_grant(hr, "hr")
    client = login(hr)
    url = f"/admin/monitoring/notification/{notification.pk}/"

    assert client.get("/admin/monitoring/notification/").status_code == 200
    assert client.get(f"{url}change/").status_code == 200
    assert client.post(f"{url}change/", {"text": "diubah"}).status_code == 403
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/monitoring/notification/add/").status_code == 403
