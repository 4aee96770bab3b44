from appraisal.models.evaluation import (
    BehaviourRating,
    Evaluation,
    EvaluationState,
    Reading,
    ResultRating,
    ScoreSheet,
)
from appraisal.models.plan import (
    Aspect,
    BehaviourExpectation,
    Indicator,
    IndicatorTarget,
    Plan,
    PlanState,
    ResultKind,
    WorkResult,
)
from appraisal.models.report import Evidence, ReportState, WorkReport

__all__ = [
    "Aspect",
    "BehaviourExpectation",
    "BehaviourRating",
    "Evaluation",
    "EvaluationState",
    "Evidence",
    "Indicator",
    "IndicatorTarget",
    "Plan",
    "PlanState",
    "Reading",
    "ReportState",
    "ResultKind",
    "ResultRating",
    "ScoreSheet",
    "WorkReport",
    "WorkResult",
]
