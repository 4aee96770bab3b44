"""The figures and sentences of the page "Mengapa nilai ini?"."""

from typing import Any

from appraisal import explanations
from appraisal.models import Evaluation
from appraisal.models.choices import EXPECTATIONS, PREDICATES
from appraisal.queries.evaluation_facts import Facts
from appraisal.rules.scale import Expectation, predicate_of
from appraisal.rules.score import HUNDRED


def explanation(evaluation: Evaluation, facts: Facts, *, shows_ratings: bool) -> dict[str, Any]:
    """What the template shows; the part that follows from the ratings only when they may be seen."""
    policy = facts.inputs.policy
    words: dict[str, Any] = {
        "results_working": explanations.results_words(facts),
        "results_cut_offs": explanations.cut_off_words(policy),
    }
    if shows_ratings:
        words |= {
            "behaviours": explanations.behaviour_rows(facts.inputs),
            "behaviour_cut_offs": explanations.cut_off_words(policy, behaviour=True),
            "behaviour_weight": HUNDRED - policy.results_weight,
            "matrix": _matrix(evaluation),
        }
    return words


def _matrix(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The 3 × 3 matrix, rows by results from above to below, with this evaluation's cell marked."""
    scale = (Expectation.ABOVE, Expectation.MEETS, Expectation.BELOW)
    return [
        {
            "label": EXPECTATIONS[results],
            "cells": [
                {
                    "value": predicate_of(results, behaviour).value,
                    "label": PREDICATES[predicate_of(results, behaviour)],
                    "is_here": (evaluation.results_rating, evaluation.behaviour_rating) == (results, behaviour),
                }
                for behaviour in reversed(scale)
            ],
        }
        for results in scale
    ]
