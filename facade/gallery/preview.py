"""The live previews: the pages that the plugin serves, as files that need nothing but a browser.

Knows nothing of the pages around them. A preview is the served document, able to live without an origin (apart.py),
with additions in its head: what the page asks for late, as data, and the scripts that answer the page in the plugin's
stead (client/preview.js). Its policy is the served one for this origin, by meta element and tighter: nothing connects
anywhere. The served policy's second half names the endpoint's path, which a static site does not know of itself.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import yaml
from markupsafe import escape

from facade.chat import markdown
from facade.gallery import said
from facade.gallery.apart import apart, carrying
from facade.gallery.entry import Entry
from facade.pages.document import Document, Wanted, compose
from facade.pages.offer import Offer
from facade.pages.policy import content_security_policy
from facade.pages.slots import sha256
from facade.settings import Settings
from facade.studio.recorded import greeting

LANGUAGES: Final = ("en", "ko", "ja", "ar")
"""Those in which replies are recorded."""

_MOST: Final = 24  # documents of one theme in one language
_CHARSET: Final = '<meta charset="utf-8">'
_REPLACED: Final = ("font-src ", "connect-src ", "form-action ", "frame-ancestors ")
_SCRIPT_SAFE: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

type Options = Mapping[str, Any]


class Variant(NamedTuple):
    """One document of a theme: a language and the options that change its words."""

    language: str
    options: Options

    def file(self, theme: str) -> str:
        """Its name below the folder of previews."""
        return ".".join([theme, self.language, *map(str, self.options.values()), "html"])


def variants(entry: Entry) -> Iterator[Variant]:
    """The documents that a theme needs, the one as it comes first in each language.

    Options that only change attributes and colours are set in the browser (client/options.js).
    """
    for language in LANGUAGES:
        spoken = [option for option in entry.page.options if _speaks(option, language)]
        every = itertools.product(*([choice["value"] for choice in option["choices"]] for option in spoken))
        found = (dict(zip((option["id"] for option in spoken), values, strict=True)) for values in every)
        own = {option["id"]: option["default"] for option in spoken}
        yield Variant(language, own)
        for options in itertools.islice((options for options in found if options != own), _MOST - 1):
            yield Variant(language, options)


def document(entry: Entry, variant: Variant, script: str) -> bytes:
    """The preview's HTML; `script` is the bundle of client/preview.js."""
    served = composed(entry, variant)
    page = apart(_marked(entry, variant), [*entry.page.scripts, *served.styles], entry.asset)
    late = carrying(_marked(entry, variant, late=True), entry.asset)
    policy = _policy(entry, served, page.hashes, sha256(script))
    told = json.dumps({"late": late}, ensure_ascii=False).translate(_SCRIPT_SAFE)
    head = (
        f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        f'<script type="application/json" data-preview>{told}</script><script>{script}</script>'
        f'<script src="{page.late}" defer></script>'
        f'<script src="assets/page.own/replies-{variant.language}.js" defer></script>'
    )
    before, charset, after = page.html.partition(_CHARSET)
    if not charset:
        raise ValueError(f"{entry.id}: expected {_CHARSET} in its page, where the preview's additions go")
    return (before + head + after).encode()


def composed(entry: Entry, variant: Variant, encoding: str = "identity", *, late: bool = False) -> Document:
    """What the plugin would serve to somebody who keeps nothing."""
    spoken = greeting(variant.language)
    settings = Settings.parse(
        {
            "app": {"app_id": "recorded"},
            "theme": entry.id,
            "bot_name": spoken.name,
            "history": "none",
            "language": variant.language,
            "theme_options": json.dumps(variant.options),
        }
    )
    version = yaml.safe_load((entry.root / "manifest.yaml").read_text("utf-8"))["version"]
    wanted = Wanted(entry.page, settings, variant.language, Offer(spoken.opening, spoken.starters), late)
    return compose(wanted, encoding, version, _draw)


def _draw(text: str, hosts: Any) -> Any:
    return markdown.html(text, markdown.Options(frozenset(hosts), breaks=True))


def _marked(entry: Entry, variant: Variant, *, late: bool = False) -> str:
    """The document with marks where it says what its operator writes."""
    signed = variant._replace(options={**variant.options, **said.stand_ins(entry.page.options)})
    return said.marked(composed(entry, signed, late=late).body.decode(), entry.page.options)


def _policy(entry: Entry, served: Document, hashes: Mapping[str, str], script: str) -> str:
    """What the page's frame may load; its fonts stand in it."""
    scripts, styles = ([hashes[source] for source in sources] for sources in (entry.page.scripts, served.styles))
    both = content_security_policy([*scripts, script], styles, (), "/", served.images)
    kept = [part for part in both.partition(", ")[0].split("; ") if not part.startswith(_REPLACED)]
    return "; ".join([*kept, "font-src data:", "connect-src 'none'", "form-action 'none'"])


def _speaks(option: Options, language: str) -> bool:
    """Whether a choice of it says something else in this language."""
    return any(language in choice.get("strings", {}) for choice in option.get("choices", ()))
