import datetime
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import time_machine
from celery import current_app
from django.core import mail
from django.utils import timezone

from appraisal.services import plans
from monitoring import emails, tasks
from monitoring.models import Notification
from tests import factories

pytestmark = pytest.mark.django_db


def make_notification(email: str = "budi@contoh.go.id", **fields) -> Notification:
    user = fields.pop("recipient", None) or factories.make_user("Budi Santoso", email=email)
    return Notification.objects.create(
        **{
            "recipient": user,
            "kind": "plan_approved",
            "event": f"plan:1:approve:{Notification.objects.count()}",
            "text": "SKP 2026 Anda telah disetujui.",
            "url": "/rencana/1/",
            **fields,
        }
    )


def make_old(notification: Notification, **age) -> None:
    Notification.objects.filter(pk=notification.pk).update(created_at=timezone.now() - datetime.timedelta(**age))


@pytest.fixture
def _retries(monkeypatch):
    """A retry follows at once, as with a worker it would follow later."""
    monkeypatch.setitem(current_app.conf, "task_eager_propagates", False)


class FailingServer:
    """Takes what it is given only after `failures` refusals."""

    def __init__(self, failures: int, error: OSError) -> None:
        self.failures, self.error = failures, error
        self.tried = 0

    def __call__(self, notification: Notification) -> None:
        self.tried += 1
        if self.tried <= self.failures:
            raise self.error
        self.taken = notification


def test_the_e_mail_says_what_the_inbox_says_and_links_to_it(settings):
    settings.SITE_URL = "https://kinerja.contoh.go.id"
    notification = make_notification(text="Ratna <b>Dewi</b> & tim: SKP 2026 Anda telah disetujui.")

    assert tasks.mail_notification(notification.pk) is True

    (message,) = mail.outbox
    link = f"https://kinerja.contoh.go.id/kotak-masuk/{notification.pk}/"
    assert (message.subject, message.to) == ("SKP Anda disetujui", ["budi@contoh.go.id"])
    assert "Ratna <b>Dewi</b> & tim: SKP 2026" in message.body
    assert link in message.body
    ((html, mimetype),) = message.alternatives
    assert mimetype == "text/html"
    assert "Ratna &lt;b&gt;Dewi&lt;/b&gt; &amp; tim" in html
    assert link in html


def test_two_workers_mail_it_once():
    notification = make_notification()

    assert tasks.mail_notification(notification.pk) is True
    assert tasks.mail_notification(notification.pk) is False

    assert len(mail.outbox) == 1


def test_a_second_worker_in_the_middle_of_the_first_does_nothing(monkeypatch):
    notification = make_notification()
    seen = []
    monkeypatch.setattr(emails, "notification", lambda each: seen.append(tasks.mail_notification(each.pk)))

    assert tasks.mail_notification(notification.pk) is True
    assert seen == [False]


@pytest.mark.parametrize("case", ["no address", "account closed"])
def test_who_cannot_be_mailed_has_the_inbox(case):
    notification = make_notification(email="" if case == "no address" else "a@contoh.go.id")
    if case == "account closed":
        type(notification.recipient).objects.update(is_active=False)

    assert tasks.mail_notification(notification.pk) is False

    notification.refresh_from_db()
    assert (mail.outbox, notification.mailed_at) == ([], None)


@pytest.mark.usefixtures("_retries")
def test_a_server_in_trouble_is_tried_again(monkeypatch):
    notification = make_notification()
    server = FailingServer(2, SMTPServerDisconnected("busy"))
    monkeypatch.setattr(emails, "notification", server)

    tasks.mail_notification.delay(notification.pk)

    notification.refresh_from_db()
    assert server.tried == 3
    assert notification.mailed_at is not None


@pytest.mark.usefixtures("_retries")
def test_a_server_that_stays_down_leaves_it_for_the_sweep(monkeypatch):
    notification = make_notification()
    monkeypatch.setattr(emails, "notification", FailingServer(99, SMTPConnectError(421, b"down")))

    result = tasks.mail_notification.delay(notification.pk)

    notification.refresh_from_db()
    assert isinstance(result.result, SMTPConnectError)
    assert notification.mailed_at is None
    monkeypatch.undo()
    make_old(notification, minutes=11)
    assert tasks.send_waiting_mail() == 1
    assert tasks.send_waiting_mail() == 0
    assert len(mail.outbox) == 1


def test_a_wrong_address_is_given_up(monkeypatch):
    notification = make_notification()
    refusal = SMTPRecipientsRefused({"budi@contoh.go.id": (550, b"unknown")})
    monkeypatch.setattr(emails, "notification", FailingServer(99, refusal))

    assert tasks.mail_notification(notification.pk) is False

    make_old(notification, minutes=11)
    monkeypatch.undo()
    assert tasks.send_waiting_mail() == 0


def test_the_sweep_stops_at_a_server_in_trouble(monkeypatch):
    for _ in range(3):
        make_old(make_notification(), minutes=11)
    server = FailingServer(99, SMTPConnectError(421, b"down"))
    monkeypatch.setattr(emails, "notification", server)

    assert tasks.send_waiting_mail() == 0
    assert server.tried == 1
    assert Notification.objects.filter(mailed_at=None).count() == 3


def test_the_sweep_takes_only_what_is_due():
    due = make_notification()
    make_old(due, minutes=11)
    make_old(make_notification(email=""), minutes=11)
    make_old(make_notification(kind="report_sent"), minutes=11)
    make_old(make_notification(), days=4)
    make_old(make_notification(), minutes=2)

    assert tasks.send_waiting_mail() == 1

    assert list(Notification.objects.exclude(mailed_at=None)) == [due]


@time_machine.travel("2026-02-02 09:00+07:00")
def test_a_move_mails_after_commit(django_capture_on_commit_callbacks):
    head = factories.make_employee("Ratna", is_head=True)
    employee = factories.make_employee("Budi", appraiser=head)
    head.user.email = "ratna@contoh.go.id"
    head.user.save()
    plan = factories.make_plan(employee, approved=False)

    with django_capture_on_commit_callbacks(execute=True):
        plans.act(plan_id=plan.pk, action="submit", by=employee.user)
        assert mail.outbox == []

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["ratna@contoh.go.id"], "SKP menunggu persetujuan Anda")
    ]


@time_machine.travel("2026-02-02 09:00+07:00")
def test_a_broken_mail_server_does_not_undo_the_move(django_capture_on_commit_callbacks, monkeypatch, caplog):
    head = factories.make_employee("Ratna", is_head=True)
    employee = factories.make_employee("Budi", appraiser=head)
    type(head.user).objects.filter(pk=head.user.pk).update(email="ratna@contoh.go.id")
    plan = factories.make_plan(employee, approved=False)
    monkeypatch.setattr(emails, "notification", FailingServer(99, SMTPConnectError(421, b"down")))

    with django_capture_on_commit_callbacks(execute=True):
        plans.act(plan_id=plan.pk, action="submit", by=employee.user)

    plan.refresh_from_db()
    assert plan.state == "submitted"
    assert Notification.objects.get().mailed_at is None
    assert "down" in caplog.text
