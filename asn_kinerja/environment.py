"""Strict readers of the environment: a misspelt value stops the start instead of meaning something else."""

import os

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    """The value without outer blanks. An empty one counts as absent."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    word = text(name, "").lower()
    if word and word not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be on or off, not {word!r}.")
    return word in YES if word else default


def number(name: str, default: int) -> int:
    word = text(name, "")
    if word and not (word.isascii() and word.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {word!r}.")
    return int(word) if word else default


def names(name: str, default: list[str]) -> list[str]:
    """A list with commas; blanks around the commas do not count."""
    return [part.strip() for part in text(name, "").split(",") if part.strip()] or default
