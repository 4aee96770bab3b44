from dataclasses import asdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from appraisal.models import Evaluation
from appraisal.models.choices import PREDICATES
from monitoring.permissions import scope_name
from monitoring.queries.home import Home
from monitoring.rules.next_action import Facts, Step, next_step
from monitoring.rules.phases import Phase, PhaseName
from monitoring.rules.tally import Tally
from monitoring.steps import STEPS
from organization.models import ExemptionKind
from organization.requests import UserRequest

PHASE_LABELS = {
    PhaseName.PLANNING: "Rencana",
    PhaseName.WORK: "Pelaksanaan",
    PhaseName.EVALUATION: "Evaluasi",
    PhaseName.OBJECTION: "Keberatan",
    PhaseName.FOLLOW_UP: "Tindak lanjut",
}


@login_required
@require_GET
def home(request: UserRequest) -> HttpResponse:
    found = Home(request.user)
    context = {
        "home": found,
        "action": _action(found),
        "phases": [_phase(phase, found.policy.objection_days) for phase in found.phases],
        "predicates": _predicates(found.evaluated) if found.evaluated else [],
        "scope": scope_name(request.user),
    }
    return render(request, "monitoring/home.html", context)


def _action(home: Home) -> dict[str, Any]:
    step = next_step(home.facts)
    words = STEPS[step]
    evaluation = home.new_result if step is Step.READ_RESULT else home.evaluation
    values = _values(home, home.facts, evaluation)
    targets = {"evaluation": evaluation, "plan": home.plan}
    target = targets.get(words.target)
    return {
        "part": f"_parts/{words.part}.html",
        "title": words.title.format(**values),
        "text": words.text.format(**values).strip(),
        "url": reverse(words.url_name, args=[target.pk] if target else []) + words.query if words.url_name else "",
        "label": words.label,
        "due": _due(home, words.due),
    }


def _values(home: Home, facts: Facts, evaluation: Evaluation | None) -> dict[str, Any]:
    record = home.record
    kind, ends_on = (record.exemption_kind, record.exemption_ends_on) if record else (None, None)
    return {
        **asdict(facts),
        "year": home.today.year,
        "period": (evaluation.period if evaluation else home.period) or "",
        "appraiser": (record and record.appraiser_name) or "Pejabat penilai",
        "exemption": ExemptionKind(kind).label if kind else "",
        "exempt_until": f"Sampai {_date(ends_on)}." if ends_on else "",
    }


def _due(home: Home, which: str) -> str:
    days = {
        "plan": home.year_period and home.year_period.performance_year.plan_due_on,
        "self_view": home.period and home.period.self_due_on,
        "rating": home.period and home.period.is_evaluation_open and home.period.rating_due_on,
    }
    day = days.get(which)
    if not day:
        return ""
    return f"Batas {_date(day)}" + (" (sudah lewat)" if day < home.today else "")


def _date(day: Any) -> str:
    return date_format(day, "j F Y")


def _phase(phase: Phase, objection_days: int) -> dict[str, str]:
    return {"label": PHASE_LABELS[phase.name], "state": phase.state, "when": _when(phase, objection_days)}


def _when(phase: Phase, objection_days: int) -> str:
    if phase.first and phase.last:
        same_year = phase.first.year == phase.last.year
        return f"{date_format(phase.first, 'j F') if same_year else _date(phase.first)} – {_date(phase.last)}"
    if phase.name is PhaseName.OBJECTION:
        return f"{objection_days} hari sejak hasil disampaikan"
    return f"Mulai {_date(phase.first)}" if phase.first else "Setelah masa keberatan"


def _predicates(tally: Tally) -> list[dict[str, Any]]:
    return [
        {"key": predicate.value, "label": label, "value": tally.predicates[predicate.value]}
        for predicate, label in PREDICATES.items()
    ]
