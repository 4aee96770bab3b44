"""The promises of docs/look.md that a machine can hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from asn_kinerja.toolkit.workflow import Action

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "mail" not in path.as_posix()]
PARTS = sorted((settings.BASE_DIR / "templates/_parts").glob("*.html"))
STYLES = (settings.BASE_DIR / "static/css/app.css").read_text()
TOKENS = dict(re.findall(r"^\s+--([\w-]+): (#[0-9a-f]{3,6});", STYLES, re.MULTILINE))
GROUNDS = ("ground", "surface", "sunken")
FORBIDDEN = {
    "inline style": r"<style\b|\sstyle=",
    "inline script": r"<script(?![^>]*\bsrc=)(?![^>]*application/json)",
    "event attribute": r"\son(click|change|submit|load|input|focus|blur|keydown|keyup)=",
    "foreign host": r"(?:src|href|action)=[\"']?(?:https?:)?//",
}
RETURN = Action("return", "Kembalikan", ("submitted",), "returned", frozenset({"appraiser"}), needs_reason=True)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_template_keeps_the_content_policy(path: Path):
    found = [name for name, pattern in FORBIDDEN.items() if re.search(pattern, path.read_text())]

    assert found == []


@pytest.mark.parametrize("text", ["ink", "quiet", "brand"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_legible_on_every_ground(text, ground):
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("tone", ["needs", "wait", "good", "bad"])
def test_a_tone_is_legible_on_its_own_ground_and_on_a_card(tone):
    assert contrast(TOKENS[tone], TOKENS[f"{tone}-soft"]) >= 4.5
    assert contrast(TOKENS[tone], TOKENS["surface"]) >= 4.5


def test_a_predicate_is_legible():
    pairs = re.findall(r"\.predicate-[^{]+\{ --tone: (#\w+); --tone-soft: (#\w+);", STYLES)

    assert len(pairs) == 6
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_the_edge_of_a_field_can_be_seen(ground):
    assert contrast(TOKENS["edge"], TOKENS[ground]) >= 3


def test_vendored_files_name_no_source_maps():
    vendored = [path for path in (settings.BASE_DIR / "static/vendor").rglob("*") if path.suffix in {".css", ".js"}]

    assert vendored
    assert [path.name for path in vendored if "sourceMappingURL" in path.read_text()] == []


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_a_part_tells_its_parameters(path: Path):
    assert path.read_text().startswith("{% comment %}")


def test_the_guide_names_the_parts_there_are():
    guide = (settings.BASE_DIR / "docs/look.md").read_text()
    of_the_base = {"messages", "nav_links", "account_menu"}

    assert [path.stem for path in PARTS if path.stem not in of_the_base and f"`{path.stem}`" not in guide] == []


def test_the_page_of_a_fault_needs_nothing():
    assert "Terjadi gangguan" in get_template("500.html").render()


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_words(client):
    answer = client.get("/tidak-ada/")

    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()


def test_a_refused_action_shows_its_reason_and_cannot_be_sent():
    page = render_to_string("_parts/action_form.html", {"action": RETURN, "url": "/x/", "refusal": "SKP masih draf."})

    assert 'type="button" disabled aria-describedby="refusal-return"' in page
    assert '<p class="refusal" id="refusal-return">SKP masih draf.</p>' in page


def test_an_action_with_a_reason_keeps_what_was_typed():
    page = render_to_string(
        "_parts/action_form.html", {"action": RETURN, "url": "/x/", "reason": "Target <1>", "error": "Terlalu pendek."}
    )

    assert "<details open>" in page
    assert ">Target &lt;1&gt;</textarea>" in page
    assert '<p class="invalid-feedback" id="error-return">Terlalu pendek.</p>' in page


def test_the_pager_keeps_the_filter():
    request = RequestFactory().get("/", {"status": "sent", "page": "2"})

    page = render_to_string(
        "_parts/pager.html", {"page_obj": Paginator(range(70), 25).page(2), "noun": "laporan"}, request
    )

    assert "26–50 dari 70 laporan" in page
    assert 'href="?status=sent&amp;page=3" rel="next"' in page


def test_a_progress_bar_speaks_numbers_to_the_browser_and_words_to_the_reader():
    page = render_to_string("_parts/progress_bar.html", {"label": "Baris", "value": 1200, "most": 4812})

    assert '<progress value="1200" max="4812"' in page
    assert "1.200 dari 4.812" in page
