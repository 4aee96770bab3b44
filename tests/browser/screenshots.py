"""The pictures of README, taken from a running demo city by `python3 run.py screenshots`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"


def visit(browser: Browser, address: str, part: str) -> Page:
    """A page logged in as the demo's visitor of that part."""
    context = browser.new_context(base_url=address, locale="id-ID", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/masuk/")
    header = page.get_by_role("rowheader", name=part, exact=True)
    page.get_by_role("row").filter(has=header).get_by_role("button").click()
    page.wait_for_url(address)
    return page


def picture(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


def main(address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        employee = visit(browser, address, "Pegawai")
        picture(employee, "home")
        employee.goto("/penilaian/")
        # The newest period is still being rated; the one before has its result.
        employee.locator("main a[href^='/penilaian/']").nth(1).click()
        employee.get_by_role("link", name="Mengapa nilai ini?").click()
        picture(employee, "score")
        appraiser = visit(browser, address, "Pejabat penilai")
        appraiser.goto("/tim/")
        appraiser.locator("a[href$='/nilai/']").first.click()
        picture(appraiser, "evaluation")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
