import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
EXECUTABLE = next(filter(None, map(shutil.which, NAMES)), None)
WHY_NOT = f"no Chromium here (looked for {', '.join(NAMES)})"


def launch(playwright: Playwright) -> Browser:
    assert EXECUTABLE, WHY_NOT
    return playwright.chromium.launch(executable_path=EXECUTABLE)
