"""Makes the README's picture from the themes as they are: `uv run python -m docs.picture`. Knows no theme's design."""

import base64
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from facade.host.demo import app
from facade.host.host import Host
from facade.site.browser import LAUNCH_ARGS, find_browser
from facade.site.build import build

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "gallery" / "themes.png"
SHOWN = {
    "minimal": ("light", "en-US", "Who may show the page in a frame?"),
    "anime-cute": ("light", "ja-JP", "こんにちは！"),
    "korean": ("light", "ko-KR", "안녕하세요!"),
    "western": ("dark", "en-US", "How do I make a theme?"),
}
WIDTH, HEIGHT = 390, 760


def shots(browser: Browser, url: str) -> Iterator[bytes]:
    """A PNG of each theme with one question answered."""
    for theme, (scheme, locale, question) in SHOWN.items():
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=locale,
            reduced_motion="reduce",
            device_scale_factor=2,
        )
        page = context.new_page()
        page.goto(f"{url}/e/{theme}/")
        page.locator("[data-hook=input]").fill(question)
        page.locator("[data-hook=input]").press("Enter")
        expect(page.locator("[data-hook=message-bot][data-state=finished]")).to_be_visible()
        page.locator("[data-hook=input]").blur()
        yield page.screenshot()
        context.close()


def sheet(pictures: list[bytes]) -> str:
    """A page that shows the pictures side by side."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in pictures)
    return (
        "<style>body{margin:0;padding:36px;display:flex;gap:28px;background:#dfe3e8;width:max-content}"
        f"img{{width:{WIDTH}px;border-radius:26px;box-shadow:0 10px 34px #0003}}</style>{images}"
    )


def main() -> None:
    """Write the picture."""
    build(ROOT)
    endpoints = {theme: {"theme": theme, "app": {"app_id": "demo"}} for theme in SHOWN}
    with (
        Host(ROOT, endpoints, app=lambda request: app.stream(request, pace=0), fetch_app=app.fetch_app) as host,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=LAUNCH_ARGS)
        page = browser.new_page(viewport={"width": 1720, "height": 832})
        page.set_content(sheet(list(shots(browser, host.url))))
        PICTURE.parent.mkdir(exist_ok=True)
        page.locator("body").screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
