"""What a real browser finds wrong in a page: axe, width, and anything the content security policy stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser import SIZES

AXE = Axe()
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Light or dark changes colours alone, so in the dark only what colours can break is looked for.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
TELL = """document.addEventListener("securitypolicyviolation", (stopped) =>
    console.error(`Content Security Policy: ${stopped.violatedDirective} stopped ${stopped.blockedURI || "inline"}`))"""
# What it finds right is most of what it would tell, and takes longer to bring over than to find.
WHAT_IS_WRONG = "options => axe.run(options).then((found) => found.violations)"
PHONE, DESK = ({"width": width, "height": height} for width, height in SIZES)


class Complaints(list[str]):
    """What the browser itself complained of while pages of a context were shown."""

    def __init__(self, context: BrowserContext) -> None:
        super().__init__()
        context.add_init_script(TELL)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.append(str(error.error)))

    def _heard(self, message: ConsoleMessage) -> None:
        # That a page's own status was 403 or 422 is what we asked for.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.append(message.text)


def keep_at_hand(context: BrowserContext) -> None:
    """Give each page of a context axe as it opens: to bring its half a megabyte to one that is open takes longer."""
    context.add_init_script(AXE.axe_script)


def faults(page: Page, *, every_way: bool = True) -> list[str]:
    """Wide and in the light, and whether it fits a phone; if asked for every way, also on a phone and in the dark."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = list(_axe(page, EVERYTHING, "light, desktop"))
    if every_way:
        page.emulate_media(color_scheme="dark")
        found += _axe(page, COLOURS, "dark, desktop")
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found += [f"{page.url}: on a phone it is {wide} wide"] if wide > PHONE["width"] else []
    if every_way:
        found += _axe(page, COLOURS, "dark, phone")
        page.emulate_media(color_scheme="light")
        found += _axe(page, EVERYTHING, "light, phone")
    page.set_viewport_size(DESK)
    return found


def _axe(page: Page, options: dict[str, Any], how: str) -> Iterator[str]:
    for one in page.evaluate(WHAT_IS_WRONG, options):
        for node in one["nodes"]:
            yield f"{page.url} ({how}): {one['id']}: {node['html'][:200]}"
