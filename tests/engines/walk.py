"""A visit through WebDriver, which every engine understands. Knows nothing of the stage."""

from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 30
WATCH = """
globalThis.faults = [];
addEventListener("error", ({ message }) => faults.push(message));
addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
document.addEventListener("securitypolicyviolation", (event) =>
  faults.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
SEEN = """
const { top, bottom } = arguments[0].getBoundingClientRect();
const view = document.querySelector('[data-hook="main"]').getBoundingClientRect();
return top >= view.top - 1 && bottom <= view.bottom + 1;
"""


class Walk:
    """A page in a browser, and what went wrong in it since it was opened."""

    def __init__(self, driver: Any, url: str) -> None:
        self.driver, self._url = driver, url
        self.open()

    def open(self) -> "Walk":
        """Open the page, or open it again."""
        self.driver.get(self._url)
        self.driver.execute_script(WATCH)
        return self

    def ask(self, text: str) -> "Walk":
        """Type a question and press Enter."""
        box = self.hooks("input")[0]
        box.send_keys(text)
        box.send_keys(Keys.ENTER)
        return self

    def reaches(self, state: str) -> "Walk":
        """Wait until the page is in a state."""
        self.until(lambda: self.hooks("app")[0].get_attribute("data-state") == state)
        return self

    def answered(self, text: str) -> "Walk":
        """Wait until the last answer says this and no more."""
        self.until(lambda: self.hooks("message-body")[-1].text == text)
        return self

    def until(self, holds: Any) -> None:
        """Wait until it holds."""
        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.1).until(lambda driver: holds())

    def hooks(self, name: str) -> Any:
        """The elements of a hook that stand in the page."""
        return self.driver.find_elements(By.CSS_SELECTOR, f'[data-hook="{name}"]')

    def sees(self, element: Any) -> bool:
        """Whether all of it is in sight in the conversation."""
        return bool(self.driver.execute_script(SEEN, element))

    @property
    def faults(self) -> list[str]:
        """Errors, and what the page's policy blocked."""
        return list(self.driver.execute_script("return faults"))
