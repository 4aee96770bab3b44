"""app.js: what is typed is not lost, and not left behind."""

import pytest

FORM = """<!doctype html><html lang="id">
<head><title>Contoh</title><script src="/static/js/app.js" defer></script></head>
<body data-user="7"><main>
<form method="post" data-keep="contoh" data-autosave-url="/contoh/draf/">
<input type="hidden" name="form_id" value="awal" data-kept><input type="hidden" name="token" value="rahasia">
<label>Uraian <textarea name="text"></textarea></label><label>Sandi <input type="password" name="password"></label>
<button>Kirim</button><p data-saved></p></form>
<form method="post" action="/keluar/" data-forget><button>Keluar</button></form></main></body></html>"""
STORED = "Object.values(localStorage).join()"


@pytest.fixture
def form(page):
    """A page with a form; what is sent to it fails while form.broken, and is counted."""
    page.broken = False
    page.posts = []

    def answer(route):
        if route.request.method == "POST":
            page.posts.append(route.request.url)
            if page.broken:
                return route.abort()
        return route.fulfill(body=FORM, content_type="text/html")

    page.route("**/contoh/", answer)
    page.route("**/keluar/", answer)
    page.route("**/contoh/draf/", lambda route: (page.posts.append(route.request.url), route.fulfill(status=204)))
    page.goto("/contoh/")
    return page


def type_and_wait(page, text):
    page.get_by_label("Uraian").fill(text)
    page.wait_for_function(f"{STORED}.includes({text!r})")


def test_unsent_text_is_restored_and_can_be_thrown_away(form):
    form.get_by_label("Sandi").fill("rahasia-sekali")
    type_and_wait(form, "setengah jadi")

    form.goto("/contoh/")

    assert form.get_by_label("Uraian").input_value() == "setengah jadi"
    assert "dipulihkan" in form.get_by_role("status").inner_text()
    assert "rahasia-sekali" not in form.evaluate(STORED)
    form.get_by_role("button", name="Buang").click()
    assert form.get_by_label("Uraian").input_value() == ""
    assert form.evaluate("localStorage.length") == 0


def test_the_forms_number_comes_back_with_its_text(form):
    number = form.locator("[name=form_id]")
    type_and_wait(form, "setengah jadi")
    form.evaluate("""() => {
        const key = Object.keys(localStorage)[0];
        localStorage.setItem(key, localStorage.getItem(key).replace("awal", "lama"));
    }""")

    form.goto("/contoh/")

    assert number.input_value() == "lama"
    assert "rahasia" not in form.evaluate(STORED)
    form.get_by_role("button", name="Buang").click()
    assert number.input_value() == "awal"


def test_text_survives_a_failed_sending(form):
    type_and_wait(form, "laporan penting")
    form.broken = True
    form.get_by_role("button", name="Kirim").click()
    form.wait_for_url("chrome-error://**")

    form.goto("/contoh/")

    assert form.get_by_label("Uraian").input_value() == "laporan penting"


def test_text_is_dropped_once_it_arrived(form):
    type_and_wait(form, "sudah sampai")

    with form.expect_navigation():
        form.get_by_role("button", name="Kirim").click()

    assert form.get_by_label("Uraian").input_value() == ""
    assert form.evaluate("localStorage.length") == 0


def test_offline_text_stays_in_place(form):
    type_and_wait(form, "di pelosok")
    form.context.set_offline(True)

    form.get_by_role("button", name="Kirim").click()

    assert "Anda sedang luring" in form.get_by_role("status").inner_text()
    assert form.get_by_label("Uraian").input_value() == "di pelosok"
    assert form.posts == []


def test_a_draft_saves_itself_and_says_when(form):
    type_and_wait(form, "tersimpan sendiri")

    form.wait_for_function("document.querySelector('[data-saved]').textContent.startsWith('Tersimpan ')")

    assert [url.rsplit("/", 2)[-2] for url in form.posts] == ["draf"]
    assert form.evaluate("localStorage.length") == 0


def test_signing_out_leaves_nothing_behind(form):
    type_and_wait(form, "milik saya")

    with form.expect_navigation():
        form.get_by_role("button", name="Keluar").click()

    assert form.evaluate("localStorage.length") == 0
