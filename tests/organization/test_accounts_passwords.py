import re

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from asn_kinerja.toolkit.errors import Denied
from organization.exports.temporary_passwords import temporary_passwords_xlsx
from organization.models import Role, User
from organization.services.accounts import TemporaryPassword, issue_temporary_passwords
from tests.factories import PASSWORD, make_grant, make_user

pytestmark = pytest.mark.django_db

NEW = "gunung-laut-kopi"
CHANGE = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}


@pytest.fixture
def real_hashers(settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]


@pytest.fixture
def hr():
    user = make_user("Agus Pengelola")
    make_grant(user, Role.HR)
    return user


def test_changing_the_password_clears_the_duty_and_keeps_the_session(login):
    user = make_user(must_change_password=True)
    client = login(user)

    response = client.post(reverse("account_change_password"), CHANGE)

    user.refresh_from_db()
    assert response.url == reverse("home")
    assert user.check_password(NEW)
    assert not user.must_change_password
    assert user.history.first().history_change_reason == "Kata sandi diganti oleh pemilik akun"
    assert client.get(reverse("account_change_password")).status_code == 200


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"oldpassword": "salah"}, "Kata sandi sekarang tidak cocok."),
        ({"password2": "lain-sama-sekali"}, "Kedua kata sandi baru tidak sama."),
        ({"password1": PASSWORD, "password2": PASSWORD}, "Kata sandi baru harus berbeda dari yang sekarang."),
        ({"password1": "kopi", "password2": "kopi"}, "Harus mengandung setidaknya 10 karakter"),
        ({"password1": "8273645190", "password2": "8273645190"}, "seluruhnya terdiri dari angka"),
        ({"password1": "sri wahyuni", "password2": "sri wahyuni"}, "terlalu mirip dengan nama"),
        ({"password1": "password123", "password2": "password123"}, "terlalu umum"),
    ],
)
def test_refused_passwords_are_explained(login, changes, message):
    user = make_user("Sri Wahyuni")

    response = login(user).post(reverse("account_change_password"), CHANGE | changes)

    user.refresh_from_db()
    assert message in response.text
    assert user.check_password(PASSWORD)


def test_forgotten_password_is_reset_by_the_mailed_link_once(django_capture_on_commit_callbacks):
    user = make_user(email="sri@example.go.id", must_change_password=True)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(reverse("account_reset_password"), {"nip": user.nip})
    (message,) = mail.outbox
    link = re.search(r"http://127\.0\.0\.1:8000(\S+)", message.body)[1]

    client = Client()
    form = client.get(link, follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    user.refresh_from_db()
    assert message.to == ["sri@example.go.id"]
    assert done.url == reverse("account_reset_password_from_key_done")
    assert user.check_password(NEW)
    assert not user.must_change_password
    assert "Tautan tidak berlaku lagi" in Client().get(link).text


def test_reset_answers_alike_whether_or_not_the_account_can_get_mail(django_capture_on_commit_callbacks):
    without_mail = make_user()
    answers = []
    for nip in (without_mail.nip, "tidak-ada"):
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(Client().post(reverse("account_reset_password"), {"nip": nip}, follow=True).text)

    assert answers[0] == answers[1]
    assert "Mintalah kata sandi sementara kepada pengelola" in answers[0]
    assert mail.outbox == []


def test_reset_mails_are_limited_per_account():
    user = make_user(email="sri@example.go.id")
    page = reverse("account_reset_password")

    answers = [Client().post(page, {"nip": user.nip}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Terlalu banyak permintaan" in answers[-1].text


def test_temporary_password_logs_in_once_it_is_replaced(real_hashers, hr):
    user = make_user()
    user.set_unusable_password()
    user.save()

    (issued,) = issue_temporary_passwords(users=[user], by=hr)
    client = Client()
    client.post(reverse("account_login"), {"login": user.nip, "password": issued.password})

    assert client.get(reverse("home")).url == reverse("account_change_password")


def test_temporary_hash_is_made_slow_at_the_first_login(real_hashers, hr):
    user = make_user()
    (issued,) = issue_temporary_passwords(users=[user], by=hr)

    Client().post(reverse("account_login"), {"login": user.nip, "password": issued.password})

    user.refresh_from_db()
    assert identify_hasher(user.password).algorithm == "argon2"


def test_temporary_passwords_are_random_noted_and_end_sessions(login, hr):
    users = [make_user(), make_user()]
    client = login(users[0])

    issued = issue_temporary_passwords(users=users, by=hr)

    assert len({entry.password for entry in issued}) == 2
    assert all(re.fullmatch(r"([a-z2-9]{4}-){2}[a-z2-9]{4}", entry.password) for entry in issued)
    for user in users:
        user.refresh_from_db()
        newest = user.history.first()
        assert user.must_change_password
        assert (newest.history_user, newest.history_change_reason) == (hr, "Kata sandi sementara dibuat")
    assert client.get(reverse("account_change_password")).url.startswith(reverse("account_login"))


def test_temporary_passwords_take_the_same_queries_for_many(hr):
    def queries(users):
        with CaptureQueriesContext(connection) as captured:
            issue_temporary_passwords(users=users, by=hr)
        return len(captured)

    queries([make_user()])
    assert queries([make_user()]) == queries([make_user() for _ in range(30)])


def test_password_of_a_technical_administrator_is_not_for_hr(hr):
    ordinary = make_user()
    administrator = User.objects.create_superuser("admin", PASSWORD, name="Admin")

    with pytest.raises(Denied, match="admin teknis"):
        issue_temporary_passwords(users=[ordinary, administrator], by=hr)

    ordinary.refresh_from_db()
    assert ordinary.check_password(PASSWORD)


def test_own_password_is_not_for_hr(hr):
    with pytest.raises(Denied, match="Anda sendiri"):
        issue_temporary_passwords(users=[hr], by=hr)


def test_temporary_passwords_are_only_for_hr():
    with pytest.raises(Denied, match="Hanya tim pengelola"):
        issue_temporary_passwords(users=[make_user()], by=make_user())


def test_password_sheet_holds_text_only(tmp_path):
    path = tmp_path / "lembar.xlsx"
    path.write_bytes(temporary_passwords_xlsx([TemporaryPassword("198609262015051001", "=1+1", "abcd-efgh-jkmn")]))

    headings, row = load_workbook(path).active.iter_rows()

    assert [cell.value for cell in headings] == ["NIP", "Nama", "Kata sandi sementara"]
    assert [(cell.value, cell.data_type) for cell in row] == [
        ("198609262015051001", "s"),
        ("=1+1", "s"),
        ("abcd-efgh-jkmn", "s"),
    ]
