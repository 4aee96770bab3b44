"""NIP and NI PPPK: 18 digits that say birth date, appointment and sex.

1–8 birth date, 9–12 year of appointment, 13–14 its month (PNS) or from 21 a counter
(PPPK), 15 sex (1 man, 2 woman), 16–18 a sequence. Real numbers break these rules now
and then, so a disagreement is told and never refused; only the length is certain.
"""

import datetime
import re
import unicodedata

LENGTH = 18
FIRST_PPPK_COUNTER = 21
SEX_DIGITS = {"m": "1", "f": "2"}
_NUMBER_AS_TEXT = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)

STORED_AS_NUMBER = (
    "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi teks lalu isi kembali 18 digit."
)


def clean(value: object) -> tuple[str, str]:
    """A cell as (NIP, reason). One of the two is empty.

    Blanks and a leading apostrophe go. A number is refused whatever its digits: a
    spreadsheet keeps 15 of them and writes zeros for the rest.
    """
    if isinstance(value, int | float):
        return "", STORED_AS_NUMBER
    if isinstance(value, str) and len(value) == LENGTH and value.isascii() and value.isdigit():
        return value, ""
    text = "".join(mark for mark in str(value or "") if not mark.isspace() and unicodedata.category(mark) != "Cf")
    text = text.lstrip("'’‘`")
    if not text:
        return "", "NIP kosong."
    if _NUMBER_AS_TEXT.fullmatch(text):
        return "", STORED_AS_NUMBER
    if not (text.isascii() and text.isdigit()):
        return "", "NIP berisi huruf atau tanda selain angka."
    if len(text) != LENGTH:
        return "", f"NIP harus 18 digit, tertulis {len(text)} digit."
    return text, ""


def agrees(nip: str, birth_date: datetime.date | None, sex: str) -> bool:
    """Whether both birth date and sex ("f" or "m") are those of the NIP."""
    return _born(nip, birth_date) and nip[14] == SEX_DIGITS.get(sex)


def doubts(nip: str, birth_date: datetime.date | None, sex: str, is_pppk: bool) -> list[tuple[str, str]]:
    """What the rest of the row says otherwise than its NIP, as (column, reason); never a reason to refuse."""
    found = []
    if birth_date and not _born(nip, birth_date):
        found.append(("TANGGAL LAHIR", "Tanggal lahir berbeda dengan delapan digit pertama NIP."))
    if sex and nip[14] != SEX_DIGITS[sex]:
        found.append(("JENIS KELAMIN", "Jenis kelamin berbeda dengan digit ke-15 NIP."))
    appointed = int(nip[12:14])
    if is_pppk and appointed < FIRST_PPPK_COUNTER:
        found.append(("NIP BARU", "Digit ke-13 dan 14 NI PPPK biasanya 21 atau lebih."))
    if not is_pppk and not 1 <= appointed <= 12:
        found.append(("NIP BARU", "Digit ke-13 dan 14 NIP PNS biasanya bulan pengangkatan, 01 sampai 12."))
    return found


def _born(nip: str, birth_date: datetime.date | None) -> bool:
    return birth_date is not None and nip[:8] == f"{birth_date:%Y%m%d}"
