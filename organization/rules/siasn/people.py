"""Rows of the PEGAWAI export: people with their post.

Of its 69 columns only those in COLUMNS are read. NIK, religion, telephone and
address are not needed to appraise anybody.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from organization.rules import nip as nips
from organization.rules.siasn.cells import RowReader, same_text
from organization.rules.siasn.findings import Finding, Level, Sheet

COLUMNS = (
    "PNS ID",
    "NIP BARU",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "EMAIL",
    "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM NAMA",
    "GOL AKHIR NAMA",
    "JENIS JABATAN NAMA",
    "JABATAN NAMA",
    "TMT JABATAN",
    "UNOR ID",
    "SATUAN KERJA INDUK NAMA",
)
APPRAISED_STANDINGS = {"aktif", "pns aktif", "pppk aktif", "cpns aktif"}
SEXES = {"f": "f", "p": "f", "perempuan": "f", "m": "m", "l": "m", "laki-laki": "m"}
POST_KINDS = {"struktural": "structural", "fungsional": "functional", "pelaksana": "executive"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`kind`, `sex` and `post_kind` are the stored values; empty texts are what the row does not say."""

    row: int
    siasn_id: str
    nip: str
    name: str
    title_before: str
    title_after: str
    birth_date: datetime.date | None
    sex: str
    email: str
    kind: str
    standing: str
    rank: str
    post: str
    post_kind: str
    post_since: datetime.date | None
    unit_id: str
    opd_name: str

    @property
    def is_appraised(self) -> bool:
        return self.standing.casefold() in APPRAISED_STANDINGS

    def finding(self, level: Level, column: str, reason: str) -> Finding:
        return Finding(level, Sheet.PEGAWAI, self.row, column, reason, self.name or f"NIP {self.nip}")


def parse_person(
    row: int, cells: Mapping[str, object], *, today: datetime.date
) -> tuple[PersonRow | None, list[Finding]]:
    """One row as a person, or None when a fault stops it; with what there is to say.

    Who is not to be appraised is returned with a LEFT_OUT finding, and nothing but his
    NIP and standing is examined.
    """
    reader = RowReader(Sheet.PEGAWAI, row, cells)
    nip = reader.nip("NIP BARU")
    standing = reader.text("KEDUDUKAN HUKUM NAMA", most=80, required=True)
    so_far = list(reader.findings)
    name = reader.name("NAMA")
    reader.who = name or reader.who
    kind = _kind(reader)
    birth_date = _birth_date(reader, today)
    sex = _sex(reader)
    person = PersonRow(
        row=row,
        siasn_id=reader.identifier("PNS ID"),
        nip=nip,
        name=name,
        title_before=reader.text("GELAR DEPAN", most=50),
        title_after=reader.text("GELAR BELAKANG", most=80),
        birth_date=birth_date,
        sex=sex,
        email=reader.email("EMAIL"),
        kind=kind,
        standing=standing,
        rank=reader.text("GOL AKHIR NAMA", most=10),
        post=reader.text("JABATAN NAMA", most=200, required=True),
        post_kind=_post_kind(reader),
        post_since=_post_since(reader, today),
        unit_id=reader.identifier("UNOR ID", required=True),
        opd_name=reader.text("SATUAN KERJA INDUK NAMA", most=200),
    )
    if standing and nip and not person.is_appraised:
        reason = f"Kedudukan hukum “{standing}”: tidak dinilai."
        return person, [*so_far, person.finding(Level.LEFT_OUT, "KEDUDUKAN HUKUM NAMA", reason)]
    if reader.is_faulty:
        return None, reader.findings
    for column, doubt in nips.doubts(nip, birth_date, sex, kind == "pppk"):
        reader.say(Level.WARNING, column, doubt)
    return person, reader.findings


def settle_people(people: Sequence[PersonRow], known_units: set[str]) -> tuple[list[PersonRow], list[Finding]]:
    """The rows that can be imported, each person once, and what is wrong with the others."""
    findings: list[Finding] = []
    kept = list(people)
    for column, key in (("NIP BARU", lambda person: person.nip), ("PNS ID", lambda person: person.siasn_id)):
        kept, repeats = _once(kept, column, key)
        findings += repeats
    placed = [person for person in kept if not person.is_appraised or person.unit_id in known_units]
    findings += [
        person.finding(Level.ERROR, "UNOR ID", "UNOR ID tidak dikenal: tidak ada dalam berkas UNOR maupun basis data.")
        for person in kept
        if person.is_appraised and person.unit_id not in known_units
    ]
    settled, shared = _without_shared_emails(placed)
    return settled, findings + shared


def choose_heads(people: Sequence[PersonRow], head_posts: Mapping[str, str]) -> tuple[set[int], list[Finding]]:
    """Rows of the people who lead their unit: whose post is the unit's head post (`head_posts`, by unit id).

    When two hold the post the topmost row leads and the others are told.
    """
    leading: dict[str, PersonRow] = {}
    findings = []
    for person in sorted(people, key=lambda each: each.row):
        head_post = head_posts.get(person.unit_id, "")
        if not (person.is_appraised and head_post and same_text(person.post, head_post)):
            continue
        first = leading.setdefault(person.unit_id, person)
        if first is not person:
            reason = f"Jabatan pimpinan unit ini sudah dipegang baris {first.row}; pegawai ini diimpor sebagai anggota."
            findings.append(person.finding(Level.WARNING, "JABATAN NAMA", reason))
    return {person.row for person in leading.values()}, findings


def _once(
    people: Sequence[PersonRow], column: str, key: Callable[[PersonRow], str]
) -> tuple[list[PersonRow], list[Finding]]:
    groups: dict[str, list[PersonRow]] = defaultdict(list)
    for person in people:
        if key(person):
            groups[key(person)].append(person)
    refused: set[int] = set()
    findings = []
    for group in groups.values():
        if len(group) == 1:
            continue
        agreeing = [person for person in group if nips.agrees(person.nip, person.birth_date, person.sex)]
        keeper = agreeing[0] if len(agreeing) == 1 else None
        for person in group:
            if person is keeper:
                continue
            others = ", ".join(str(other.row) for other in group if other is not person)
            findings.append(person.finding(Level.ERROR, column, f"{column} sama dengan baris {others}."))
            refused.add(person.row)
    return [person for person in people if person.row not in refused], findings


def _without_shared_emails(people: Sequence[PersonRow]) -> tuple[list[PersonRow], list[Finding]]:
    # A letter about one person's appraisal, or a new password, must not reach another's box.
    uses = Counter(person.email for person in people if person.email)
    findings = [
        person.finding(Level.TIDIED, "EMAIL", f"Surel ini dipakai {uses[person.email]} pegawai, jadi tidak diimpor.")
        for person in people
        if uses[person.email] > 1
    ]
    return [replace(person, email="") if uses[person.email] > 1 else person for person in people], findings


def _kind(reader: RowReader) -> str:
    text = reader.text("JENIS PEGAWAI NAMA", most=80, required=True)
    words = text.casefold().split()
    if "pppk" in words:
        return "pppk"
    if "pns" in words or "cpns" in words:
        return "pns"
    if text:
        reader.say(Level.ERROR, "JENIS PEGAWAI NAMA", f"Jenis pegawai “{text}” bukan PNS atau PPPK.")
    return ""


def _birth_date(reader: RowReader, today: datetime.date) -> datetime.date | None:
    day = reader.date("TANGGAL LAHIR")
    if day is None or day >= today:
        fault = "kosong" if reader.is_empty("TANGGAL LAHIR") else "bukan tanggal yang mungkin"
        reader.say(Level.ERROR, "TANGGAL LAHIR", f"Tanggal lahir {fault}.")
        return None
    return day


def _sex(reader: RowReader) -> str:
    sex = SEXES.get(reader.text("JENIS KELAMIN", most=20).casefold(), "")
    if not sex:
        reader.say(Level.WARNING, "JENIS KELAMIN", "Jenis kelamin kosong atau tidak dikenal (F atau M).")
    return sex


def _post_kind(reader: RowReader) -> str:
    text = reader.text("JENIS JABATAN NAMA", most=80).casefold()
    for word, kind in POST_KINDS.items():
        if word in text:
            return kind
    reader.say(Level.WARNING, "JENIS JABATAN NAMA", "Jenis jabatan tidak dikenal; dicatat sebagai jabatan pelaksana.")
    return "executive"


def _post_since(reader: RowReader, today: datetime.date) -> datetime.date | None:
    day = reader.date("TMT JABATAN")
    if day is None:
        reader.say(Level.WARNING, "TMT JABATAN", "TMT jabatan kosong atau bukan tanggal; dipakai tanggal hari ini.")
    elif day > today:
        reader.say(Level.WARNING, "TMT JABATAN", "TMT jabatan belum tiba; dipakai tanggal hari ini.")
        return None
    return day
