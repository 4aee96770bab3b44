"""What may happen next: to a plan, a work report and an evaluation.

Drawn into docs/workflow.md by `manage.py draw_workflows`.
"""

from appraisal.models.evaluation import EvaluationState
from appraisal.models.plan import PlanState
from appraisal.models.report import ReportState
from asn_kinerja.toolkit.workflow import Action, Workflow
from organization.actors import Actor

EMPLOYEE = frozenset({Actor.EMPLOYEE})
APPRAISER = frozenset({Actor.APPRAISER})
SYSTEM = frozenset({Actor.SYSTEM})

PLAN = Workflow(
    "SKP",
    PlanState,
    PlanState.DRAFT,
    [
        Action("submit", "Ajukan", (PlanState.DRAFT, PlanState.RETURNED), PlanState.SUBMITTED, EMPLOYEE),
        Action("withdraw", "Tarik kembali", (PlanState.SUBMITTED,), PlanState.DRAFT, EMPLOYEE),
        Action("approve", "Setujui", (PlanState.SUBMITTED,), PlanState.APPROVED, APPRAISER),
        Action("return", "Kembalikan", (PlanState.SUBMITTED,), PlanState.RETURNED, APPRAISER, needs_reason=True),
        Action("close", "Tutup", (PlanState.APPROVED,), PlanState.CLOSED, SYSTEM),
    ],
)

REPORT = Workflow(
    "Laporan kerja",
    ReportState,
    ReportState.DRAFT,
    [
        Action("send", "Kirim", (ReportState.DRAFT, ReportState.RETURNED), ReportState.SENT, EMPLOYEE),
        Action("withdraw", "Tarik kembali", (ReportState.SENT,), ReportState.DRAFT, EMPLOYEE),
        Action("accept", "Terima", (ReportState.SENT,), ReportState.ACCEPTED, APPRAISER),
        Action("return", "Kembalikan", (ReportState.SENT,), ReportState.RETURNED, APPRAISER, needs_reason=True),
    ],
)

EVALUATION = Workflow(
    "Penilaian",
    EvaluationState,
    EvaluationState.OPEN,
    [
        Action(
            "self_assess",
            "Kirim penilaian mandiri",
            (EvaluationState.OPEN,),
            EvaluationState.SELF_ASSESSED,
            EMPLOYEE,
        ),
        Action(
            "rate",
            "Tetapkan penilaian",
            (EvaluationState.OPEN, EvaluationState.SELF_ASSESSED, EvaluationState.RATED),
            EvaluationState.RATED,
            APPRAISER,
        ),
        Action("deliver", "Sampaikan kepada pegawai", (EvaluationState.RATED,), EvaluationState.DELIVERED, APPRAISER),
        Action("accept", "Terima hasil", (EvaluationState.DELIVERED,), EvaluationState.ACCEPTED, EMPLOYEE),
        Action("finish", "Jadikan final", (EvaluationState.ACCEPTED,), EvaluationState.FINAL, SYSTEM),
    ],
)
