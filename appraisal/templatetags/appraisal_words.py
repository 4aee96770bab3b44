"""The sentences of appraisal.explanations, for templates."""

from django import template

from appraisal import explanations
from appraisal.models.choices import EXPECTATIONS
from appraisal.rules.scale import Expectation
from appraisal.rules.sheet import IndicatorInput, IndicatorLine, PolicyInput

register = template.Library()
register.filter("target_words", explanations.target_words)


@register.filter
def realised_words(line: IndicatorLine, indicator: IndicatorInput) -> str:
    return explanations.realised_words(indicator, line)


@register.simple_tag
def achievement_words(indicator: IndicatorInput, line: IndicatorLine, policy: PolicyInput) -> str:
    return explanations.achievement_words(indicator, line, policy)


@register.filter
def expectation_words(rating: Expectation | None) -> str:
    return EXPECTATIONS[rating] if rating else ""
