"""Dify's settings form becomes one frozen value. Knows nothing of requests, themes' contents or Dify's SDK.

Dify validates nothing, fills no defaults for settings added later and keeps removed ones (dify-platform 3.3), so
every value is survived: what cannot be used is left out and said in `problems`, on `/health`. That page is public, so a
problem never repeats what was typed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

# fmt: off
LANGUAGES: Mapping[str, str] = {
    "en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ja": "日本語", "ko": "한국어",
    "pt-BR": "Português (Brasil)", "es": "Español", "fr": "Français", "de": "Deutsch", "it": "Italiano",
    "ru": "Русский", "uk": "Українська", "pl": "Polski", "tr": "Türkçe", "ar": "العربية", "fa": "فارسی",
    "he": "עברית", "hi": "हिन्दी", "th": "ไทย", "vi": "Tiếng Việt", "id": "Bahasa Indonesia",
}
# fmt: on
"""The page's languages, each by its own name, in the order in which they are offered."""

DEFAULT_THEME = "minimal"
MOST_STARTERS = 6
HISTORIES = ("device", "tab", "none")
"""How long a visitor's browser keeps conversations; the first unless the operator chose."""

OptionValue = str | int | float | bool


class Problem(NamedTuple):
    """A setting that could not be used as it stands. `message` never repeats the value."""

    setting: str
    message: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. Lengths are in characters; lists keep the operator's order."""

    app_id: str | None
    app_inputs: Mapping[str, Any]
    theme: str
    bot_name: str
    opening_statement: str
    starter_questions: tuple[str, ...]
    language: str
    theme_options: Mapping[str, OptionValue]
    show_sources: bool
    history: str
    disclaimer: str
    privacy_url: str
    allowed_sites: tuple[str, ...]
    image_hosts: tuple[str, ...]
    public_url: str
    dify_api_url: str
    dify_api_key: str
    problems: tuple[Problem, ...]

    @property
    def uses_service_api(self) -> bool:
        """True when answers come through the app's Service API rather than by reverse invocation."""
        return bool(self.dify_api_url and self.dify_api_key)

    @property
    def ready(self) -> bool:
        """True when there is an app to answer."""
        return self.app_id is not None or self.uses_service_api

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Settings":
        """Read Dify's dict. Never raises: what is absent, stale or wrongly typed becomes a default and a problem."""
        form = _Form(raw)
        app_id, app_inputs = form.app()
        language = form.choice("language", ("auto", *LANGUAGES))
        api_url, api_key = form.url("dify_api_url").rstrip("/"), form.text("dify_api_key", 500)
        if bool(api_url) != bool(api_key):
            form.reject("dify_api_key", "the Service API needs both its address and its key; one is missing", None)
        return cls(
            app_id=app_id,
            app_inputs=app_inputs,
            theme=form.text("theme", 60) or DEFAULT_THEME,
            bot_name=form.text("bot_name", 60),
            opening_statement=form.text("opening_statement", 1000).replace("\\n", "\n"),
            starter_questions=form.starters(),
            language=language,
            theme_options=form.options(),
            show_sources=form.flag("show_sources", default=True),
            history=form.choice("history", HISTORIES),
            disclaimer=form.text("disclaimer", 300),
            privacy_url=form.page("privacy_url"),
            allowed_sites=form.sites(),
            image_hosts=form.hosts(),
            public_url=form.url("public_url"),
            dify_api_url=api_url,
            dify_api_key=api_key,
            problems=tuple(form.problems),
        )


class _Form:
    """Dify's dict with the reading habits that survive it; collects what had to be left out."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.problems: list[Problem] = []

    def reject[T](self, setting: str, message: str, fallback: T) -> T:
        self.problems.append(Problem(setting, message))
        return fallback

    def text(self, name: str, most: int) -> str:
        value = self.raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            return self.reject(name, f"expected text, got {type(value).__name__}", "")
        value = _CONTROLS.sub("", value).strip()
        if len(value) > most:
            return self.reject(name, f"expected at most {most} characters, got {len(value)}; it was cut", value[:most])
        return value

    def choice(self, name: str, known: tuple[str, ...]) -> str:
        """One of the known values, the first when nothing is chosen."""
        value = self.text(name, 20) or known[0]
        return value if value in known else self.reject(name, f"expected one of {', '.join(known)}", known[0])

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.raw.get(name)
        if value is None or value == "":
            return default
        known = _FLAGS.get(
            value.strip().lower() if isinstance(value, str) else value if isinstance(value, bool) else "?"
        )
        return known if known is not None else self.reject(name, "expected true or false", default)

    def url(self, name: str) -> str:
        value = self.text(name, 500)
        if not value or _origin(value):
            return value
        return self.reject(name, "expected an address like https://chat.example.com/", "")

    def page(self, name: str) -> str:
        """The address of a page that visitors may be sent to."""
        value = self.text(name, 500)
        if not value or (_origin(value) and re.fullmatch(r"https://[^\s\\]+", value)):
            return value
        return self.reject(name, "expected an address like https://www.example.com/privacy", "")

    def app(self) -> tuple[str | None, dict[str, Any]]:
        value = self.raw.get("app")
        if isinstance(value, Mapping) and isinstance(value.get("app_id"), str) and value["app_id"].strip():
            inputs = value.get("inputs")
            return value["app_id"].strip(), dict(inputs) if isinstance(inputs, Mapping) else {}
        return (None, {}) if not value else self.reject("app", "no app is chosen", (None, {}))

    def starters(self) -> tuple[str, ...]:
        asked = [part.strip() for part in self.text("starter_questions", 2000).split("|")]
        asked = [part[:200] for part in asked if part]
        if len(asked) > MOST_STARTERS:
            self.reject("starter_questions", f"expected at most {MOST_STARTERS} questions, got {len(asked)}", None)
        return tuple(asked[:MOST_STARTERS])

    def options(self) -> dict[str, OptionValue]:
        text = self.text("theme_options", 100_000)
        if not text:
            return {}
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            return self.reject("theme_options", 'expected one line of JSON like {"accent": "#0b57d0"}', {})
        return {key: item for key, item in value.items() if isinstance(item, str | int | float | bool)}

    def hosts(self) -> tuple[str, ...]:
        hosts: list[str] = []
        for part in re.split(r"[\s,]+", self.text("image_hosts", 2000).lower()):
            if _IMAGE_HOST.fullmatch(part):
                hosts.append(part)
            elif part:
                self.reject("image_hosts", "expected hosts like images.example.com; one that is not was left out", None)
        return tuple(dict.fromkeys(hosts))

    def sites(self) -> tuple[str, ...]:
        sites: list[str] = []
        for part in re.split(r"[\s,]+", self.text("allowed_sites", 2000)):
            origin = _site(part)
            if origin:
                sites.append(origin)
            elif part:
                self.reject(
                    "allowed_sites",
                    "expected origins like https://www.example.com; one that is not was left out",
                    None,
                )
        if "*" in sites:
            self.reject("allowed_sites", "* lets any https site show this page in a frame", None)
            return ("https:",)
        return tuple(dict.fromkeys(sites))


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FLAGS: Mapping[object, bool] = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?|\[[0-9a-f:]+\](:\d{1,5})?")
_IMAGE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?")
_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")


def _origin(address: str) -> str | None:
    """The origin of an http(s) address, else None. Only https is taken, but for this very machine."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises ValueError when it is not a port)
    except ValueError:
        return None
    host = parts.netloc.lower()
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return f"{parts.scheme}://{host}"


def _site(part: str) -> str | None:
    """An origin that may frame the page, as CSP writes it (https://www.w3.org/TR/CSP3/#grammardef-host-source)."""
    if part == "*":
        return part
    origin = _origin(part if "://" in part else f"https://{part}") if part else None
    if (
        origin is None
        or origin.endswith("://")
        or urlsplit(part if "://" in part else "https://" + part).path not in ("", "/")
    ):
        return None
    scheme, host = origin.split("://")
    return origin if scheme == "https" or _LOOPBACK.fullmatch(host) else None
