"""Which move is told to whom, in which words: a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator

from appraisal.models import Evaluation, Plan, WorkReport
from monitoring.models import NotificationKind as Kind
from organization.actors import Actor
from organization.models import Employee


@dataclass(frozen=True, slots=True)
class Message:
    """`text` names {employee} and {subject}: the year, day and indicator, or period.

    Only what asks for a decision or brings one is mailed.
    """

    kind: Kind
    to: Actor
    text: str
    url_name: str
    by_mail: bool = True


MESSAGES: dict[tuple[type[models.Model], str], Message] = {
    (Plan, "submit"): Message(
        Kind.PLAN_SUBMITTED, Actor.APPRAISER, "{employee} mengajukan SKP {subject}. Mohon diperiksa.", "plan_detail"
    ),
    (Plan, "return"): Message(
        Kind.PLAN_RETURNED,
        Actor.EMPLOYEE,
        "SKP {subject} Anda dikembalikan. Silakan baca alasannya dan perbaiki.",
        "plan_detail",
    ),
    (Plan, "approve"): Message(
        Kind.PLAN_APPROVED, Actor.EMPLOYEE, "SKP {subject} Anda telah disetujui.", "plan_detail"
    ),
    (WorkReport, "send"): Message(
        Kind.REPORT_SENT,
        Actor.APPRAISER,
        "{employee} mengirim laporan kerja {subject}.",
        "report_detail",
        by_mail=False,
    ),
    (WorkReport, "return"): Message(
        Kind.REPORT_RETURNED,
        Actor.EMPLOYEE,
        "Laporan kerja {subject} Anda dikembalikan. Silakan baca jawaban pejabat penilai dan perbaiki.",
        "report_detail",
    ),
    (WorkReport, "accept"): Message(
        Kind.REPORT_ACCEPTED,
        Actor.EMPLOYEE,
        "Laporan kerja {subject} Anda telah diterima.",
        "report_detail",
        by_mail=False,
    ),
    (Evaluation, "self_assess"): Message(
        Kind.SELF_ASSESSED,
        Actor.APPRAISER,
        "{employee} mengirim penilaian mandiri {subject}. Silakan lanjutkan dengan penilaian Anda.",
        "evaluation_rate",
    ),
    (Evaluation, "deliver"): Message(
        Kind.RESULT_DELIVERED,
        Actor.EMPLOYEE,
        "Hasil penilaian {subject} Anda telah disampaikan. Silakan dibaca.",
        "evaluation_detail",
    ),
    (Evaluation, "accept"): Message(
        Kind.RESULT_ACCEPTED,
        Actor.APPRAISER,
        "{employee} menerima hasil penilaian {subject}.",
        "evaluation_detail",
        by_mail=False,
    ),
}

MAILED_KINDS = [message.kind.value for message in MESSAGES.values() if message.by_mail]

SUBJECTS: dict[type[models.Model], Callable[[Any], str]] = {
    Plan: lambda plan: str(plan.performance_year),
    WorkReport: lambda report: f"{date_format(report.day, 'j F Y')} ({Truncator(report.indicator.name).chars(60)})",
    Evaluation: lambda evaluation: str(evaluation.period),
}


def employee_of(instance: Plan | WorkReport | Evaluation) -> Employee:
    """Whose plan, report or evaluation it is."""
    return instance.plan.employee if isinstance(instance, Evaluation) else instance.employee


def text_of(message: Message, instance: Plan | WorkReport | Evaluation) -> str:
    return message.text.format(employee=employee_of(instance).full_name, subject=SUBJECTS[type(instance)](instance))
