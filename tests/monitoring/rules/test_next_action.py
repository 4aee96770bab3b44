import pytest

from monitoring.rules.next_action import Facts, Step, next_step

APPROVED = {"plan_state": "approved"}
OUTSIDER = {"has_record": False, "is_appraised": False}


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        # Whoever is exempt owes nothing, not even to his team.
        ({"is_exempt": True}, Step.EXEMPT),
        ({"is_exempt": True, "has_new_result": True, "team_plans": 3, "manages": True}, Step.EXEMPT),
        # Own decisions.
        ({**APPROVED, "has_new_result": True, "team_plans": 3}, Step.READ_RESULT),
        ({"plan_state": "returned", "team_plans": 3}, Step.MEND_PLAN),
        ({}, Step.START_PLAN),
        ({"team_evaluations": 2}, Step.START_PLAN),
        ({"plan_state": "draft"}, Step.FINISH_PLAN),
        ({"plan_state": "draft", "evaluation_is_open": True, "evaluation_state": "open"}, Step.SELF_ASSESS),
        ({**APPROVED, "evaluation_is_open": True, "evaluation_state": "open"}, Step.SELF_ASSESS),
        ({**APPROVED, "evaluation_is_open": False, "evaluation_state": "open"}, Step.ALL_DONE),
        # The team's, the most pressing first.
        ({**APPROVED, "team_evaluations": 1, "team_plans": 1, "team_reports": 1}, Step.RATE),
        ({**APPROVED, "team_plans": 1, "team_reports": 1}, Step.ANSWER_PLANS),
        ({**APPROVED, "team_reports": 1, "returned_reports": 1}, Step.ANSWER_REPORTS),
        ({"is_appraised": False, "team_plans": 1}, Step.ANSWER_PLANS),
        # Own reports.
        ({**APPROVED, "returned_reports": 1, "days_since_report": 30}, Step.MEND_REPORT),
        ({**APPROVED, "days_since_report": 14}, Step.WRITE_REPORT),
        ({**APPROVED, "days_since_report": 13}, Step.ALL_DONE),
        ({**APPROVED, "days_since_report": 14, "silence_days": 30}, Step.ALL_DONE),
        ({"plan_state": "submitted", "days_since_report": 30}, Step.WAIT_FOR_APPROVAL),
        # The office.
        ({**OUTSIDER, "manages": True, "watches": True, "has_calendar": False}, Step.PREPARE_CALENDAR),
        ({**OUTSIDER, "manages": True, "people_without_appraiser": 1, "late_plans": 1}, Step.ASSIGN_APPRAISERS),
        ({**OUTSIDER, "manages": True, "late_plans": 1}, Step.CHASE_PLANS),
        ({**OUTSIDER, "watches": True, "people_without_appraiser": 1, "late_plans": 1}, Step.WATCH),
        ({**APPROVED, "manages": True, "late_plans": 1}, Step.CHASE_PLANS),
        # Nothing to do, and why.
        (OUTSIDER, Step.NO_RECORD),
        ({"is_appraised": False}, Step.NOT_APPRAISED),
        ({"is_appraised": False, "watches": True}, Step.WATCH),
        ({"has_calendar": False}, Step.NO_CALENDAR),
        ({"has_appraiser": False}, Step.START_PLAN),
        ({"has_appraiser": False, "plan_state": "submitted"}, Step.NO_APPRAISER),
        ({"plan_state": "submitted"}, Step.WAIT_FOR_APPROVAL),
        ({**APPROVED, "evaluation_state": "self_assessed", "evaluation_is_open": True}, Step.WAIT_FOR_RATING),
        ({**APPROVED, "evaluation_state": "rated", "evaluation_is_open": True}, Step.WAIT_FOR_RATING),
        ({**APPROVED, "evaluation_state": "accepted", "evaluation_is_open": True}, Step.ALL_DONE),
        ({"plan_state": "closed", "evaluation_state": "final"}, Step.ALL_DONE),
    ],
)
def test_next_step(facts, step):
    assert next_step(Facts(**facts)) == step


def test_every_step_can_be_reached():
    table = test_next_step.pytestmark[0].args[1]
    assert {step for _, step in table} == set(Step)
