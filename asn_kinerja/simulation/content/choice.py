"""Which texts fit a post in a unit."""

from asn_kinerja.simulation.content import care, leaders, managers, offices, specialists
from asn_kinerja.simulation.content.shapes import Family

# The first that fits is taken, so the special ones stand before the general.
FAMILIES = (
    leaders.SECRETARY,
    *leaders.OFFICES,
    *managers.HEADS,
    offices.POPULATION_REVIEWER,
    *care.CARE,
    *specialists.SPECIALISTS,
    *offices.OFFICES,
)
_GENERIC_FIRST_WORDS = {"bidang", "subbagian", "bagian", "sekretariat", "irban"}


def family_of(post: str, unit: str) -> Family:
    """Raises LookupError for a post that nobody wrote texts for."""
    for family in FAMILIES:
        if post.startswith(family.posts) and (not family.units or unit in family.units):
            return family
    raise LookupError(f"The demo city has no texts for the post {post!r}.")


def topic_of(unit: str, opd: str) -> str:
    """What a unit is about, for the middle of a sentence: "Bidang Pembinaan SD" → "pembinaan SD"."""
    words = unit.removesuffix(f" {opd}").split()
    if words[0].lower() not in _GENERIC_FIRST_WORDS or len(words) == 1:
        return unit
    if words[0] == "Irban":
        return f"pengawasan {unit}"
    return " ".join(word if word.isupper() else word.lower() for word in words[1:])
