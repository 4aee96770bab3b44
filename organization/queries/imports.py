"""What an import found and would change, as pages, sheets and the command tell it."""

from collections.abc import Mapping
from dataclasses import dataclass

from organization.models import SiasnImport
from organization.rules.siasn.findings import LEVEL_LABELS, Level

CHANGES = "changes"
COUNTED = (
    ("Unit organisasi", "units", ("new", "changed", "unchanged", "refused")),
    ("Pegawai", "people", ("new", "changed", "unchanged", "left_out", "refused")),
    ("Garis penilaian", "lines", ("new", "changed", "ended")),
)
WORDS = {
    "new": "baru",
    "changed": "berubah",
    "unchanged": "tetap",
    "left_out": "tidak dinilai",
    "refused": "ditolak",
    "ended": "berakhir",
}


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int


def summary(counts: Mapping[str, int]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Per part of the import: how many rows are new, changed and so on."""
    return [
        (label, [(WORDS[kind], counts[f"{part}_{kind}"]) for kind in kinds]) for label, part, kinds in COUNTED if counts
    ]


def level_counts(counts: Mapping[str, int]) -> list[Tab]:
    return [Tab(level, LEVEL_LABELS[level], counts[f"findings_{level}"]) for level in Level if counts]


def tabs(record: SiasnImport) -> list[Tab]:
    """The lists of an import's page that are not empty: all findings, each level, the changes."""
    levels = [tab for tab in level_counts(record.counts) if tab.count]
    everything = Tab("", "Semua temuan", sum(tab.count for tab in levels))
    changes = Tab(CHANGES, "Yang berubah" if record.applied_at else "Yang akan berubah", len(record.changes))
    return [tab for tab in (everything, *levels, changes) if tab.count]


def findings_of(record: SiasnImport, level: str = "") -> list[dict]:
    """The findings of one level, or all, each with the label of its level."""
    return [
        {**finding, "label": LEVEL_LABELS[Level(finding["level"])]}
        for finding in record.findings
        if level in ("", finding["level"])
    ]


def changes_of(record: SiasnImport) -> list[dict]:
    return [{**change, "label": WORDS[change["kind"]].capitalize()} for change in record.changes]
