"""Chromium against a live server. Every page is watched: no script error, no request to another host."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from organization.models import User
from tests.browser import chromium

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium.EXECUTABLE is None and os.environ.get("REQUIRE_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(chromium.WHY_NOT))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright leaves an event loop running in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any, login: Callable[[User], Client]) -> Iterator[OpenPage]:
    """open_page(user=None, javascript=True, width=1280) is a page of a fresh browser, logged in as the user."""
    contexts, complaints = [], []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", lambda line: complaints.append(line.text) if is_complaint(line) else None)
        page.on("request", lambda request: complaints.append(request.url) if leaves(request.url) else None)

    def is_complaint(line: Any) -> bool:
        # A refused page is often just what a test asks for.
        return line.type == "error" and not line.text.startswith("Failed to load resource")

    def leaves(url: str) -> bool:
        return urlsplit(url).scheme in {"http", "https"} and not url.startswith(live_server.url)

    def opened(*, user: User | None = None, javascript: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            locale="id-ID",
            timezone_id=settings.TIME_ZONE,
            viewport={"width": width, "height": 800},
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if user:
            session = login(user).cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        page = context.new_page()
        watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()
