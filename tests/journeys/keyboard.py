"""A person with a keyboard and no mouse; what they stand on must be seen wherever they press."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 250
IS_HERE = "one => one === document.activeElement"
IS_SEEN = """() => {
  const here = document.activeElement, row = here.closest(".choice");
  const marked = [here, row].some((one) => one && getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  const box = (row || here).getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
  return marked && over !== null && ((row || here).contains(over) || over.contains(here));
}"""


@dataclass(frozen=True, slots=True)
class Keys:
    """Tab, Shift+Tab, Enter, Space, arrows and letters."""

    page: Page

    def to(
        self, role: str, name: str | re.Pattern[str], within: Locator | None = None, *, back: bool = False
    ) -> None:
        """Go to something by tabbing, and see that one stands on it."""
        target = (within or self.page).get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        expect(target).to_be_attached()
        self._until(target, "Shift+Tab" if back else "Tab")

    def press(
        self, role: str, name: str | re.Pattern[str], within: Locator | None = None, *, back: bool = False
    ) -> None:
        """Go there and press Enter."""
        self.to(role, name, within, back=back)
        self.page.keyboard.press("Enter")

    def tick(self, name: str) -> None:
        """Go to a box and tick it with the space bar."""
        self.to("checkbox", name)
        self.page.keyboard.press("Space")

    def choose(self, name: str, within: Locator | None = None) -> None:
        """Tab to the group of answers a choice is in, then to it by arrows; Space where it is the first."""
        target = (within or self.page).get_by_role("radio", name=name, exact=True).first
        group = self.page.locator(f'input[type=radio][name="{target.get_attribute("name")}"]')
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            if any(group.evaluate_all("all => all.map(one => one === document.activeElement)")):
                break
        if target.evaluate(IS_HERE):
            self.page.keyboard.press("Space")
        else:
            self._until(target, "ArrowDown")
        expect(target).to_be_checked()

    def write(self, name: str, words: str, *, back: bool = False) -> None:
        """Go to a field and write in it, in place of what stood there."""
        self.to("textbox", name, back=back)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def pick(self, name: str, letters: str) -> None:
        """Go to a list and type the first letters of what is wanted."""
        self.to("combobox", name)
        self.page.keyboard.type(letters)

    def _until(self, target: Locator, key: str) -> None:
        for _ in range(MOST_STEPS):
            self.page.keyboard.press(key)
            if target.evaluate(IS_HERE):
                assert self.page.evaluate(IS_SEEN), f"where one stands cannot be seen: {target}"
                return
        raise AssertionError(f"no {key} leads to {target}")
