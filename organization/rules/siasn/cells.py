"""Cells of one row → clean values, with every fault named by column."""

import datetime
import re
import unicodedata
from collections.abc import Mapping

from organization.rules import nip as nips
from organization.rules.siasn.findings import Finding, Level, Sheet

DATE_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
OLDEST_DATE = datetime.date(1920, 1, 1)
# A formula, a text that a spreadsheet would take for one, or a formula that failed (#REF!).
FORMULA_MARKS = ("=", "+", "-", "@", "#")
PLACEHOLDERS = {"-", "–", "--", "null", "NULL"}
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_WORD = re.compile(r"[^\s.\-'][^\s.\-]*")


def tidy(value: object) -> str:
    """A cell as one line of text: no blanks around, single blanks within, no invisible marks."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split())
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text)
        text = "".join(mark for mark in text if unicodedata.category(mark) not in ("Cc", "Cf"))
    return "" if text in PLACEHOLDERS else text


def proper_name(text: str) -> str:
    """A name in capitals (or all small) as a name is written: SITI NUR'AINI → Siti Nur'aini.

    A name that already mixes both is its owner's spelling and stays.
    """
    if not (text.isupper() or text.islower()):
        return text
    return _WORD.sub(lambda word: word[0].capitalize(), text)


def same_text(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


class RowReader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, sheet: Sheet, row: int, cells: Mapping[str, object]) -> None:
        self.sheet = sheet
        self.row = row
        self.cells = cells
        self.who = ""
        self.findings: list[Finding] = []

    def say(self, level: Level, column: str, reason: str) -> None:
        self.findings.append(Finding(level, self.sheet, self.row, column, reason, self.who))

    @property
    def is_faulty(self) -> bool:
        return any(finding.level == Level.ERROR for finding in self.findings)

    def text(self, column: str, *, most: int, required: bool = False) -> str:
        """The cell as text of at most `most` characters; "" after an error."""
        text = tidy(self.cells.get(column))
        fault = ""
        if not text:
            fault = f"{column} kosong." if required else ""
        elif text.startswith(FORMULA_MARKS):
            fault = f"{column} berisi rumus atau diawali tanda {text[0]}, jadi tidak disimpan."
        elif len(text) > most:
            fault = f"{column} terlalu panjang (paling banyak {most} karakter)."
        if fault:
            self.say(Level.ERROR, column, fault)
            return ""
        return text

    def identifier(self, column: str, *, required: bool = False) -> str:
        """A SIASN id. Exports differ in case only."""
        return self.text(column, most=40, required=required).upper()

    def nip(self, column: str) -> str:
        value = self.cells.get(column)
        nip, fault = nips.clean(value)
        self.who = f"NIP {nip}" if nip else ""
        if fault:
            self.say(Level.ERROR, column, fault)
        elif nip != value:
            self.say(Level.TIDIED, column, f"Spasi atau tanda petik pada NIP dihapus; terbaca {nip}.")
        return nip

    def name(self, column: str) -> str:
        text = self.text(column, most=150, required=True)
        value = self.cells.get(column)
        if text and isinstance(value, str) and text != value:
            self.say(Level.TIDIED, column, "Spasi yang tidak perlu pada nama dihapus.")
        return proper_name(text)

    def date(self, column: str) -> datetime.date | None:
        """The date; None when the cell is empty or holds no date that can be (see `is_empty`)."""
        value = self.cells.get(column)
        if isinstance(value, datetime.datetime):
            value = value.date()
        if isinstance(value, datetime.date):
            return value if value >= OLDEST_DATE else None
        for form in DATE_FORMATS:
            try:
                day = datetime.datetime.strptime(tidy(value), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            return day if day >= OLDEST_DATE else None
        return None

    def is_empty(self, column: str) -> bool:
        return not tidy(self.cells.get(column))

    def email(self, column: str) -> str:
        text = tidy(self.cells.get(column)).lower()
        if text and (len(text) > 254 or not _EMAIL.fullmatch(text)):
            self.say(Level.WARNING, column, "Alamat surel tidak sah, jadi tidak diimpor.")
            return ""
        return text
