"""Every code a problem may carry, with what it means: the list that the documentation is held against.

Knows nothing of how problems are found. Codes are never renamed.
"""

from facade.site import versions
from facade.site.checks import (
    attributes,
    contrast,
    elements,
    engine,
    files,
    hooks,
    identity,
    options,
    references,
    renames,
    slots,
    strings,
    styles,
    svg,
    templates,
    text,
    tokens,
)

_CHECKS = (attributes, contrast, elements, engine, files, hooks, identity, options, references, renames, slots, strings,
           styles, svg, templates, text, tokens)  # fmt: skip
CODES: dict[str, str] = {
    "manifest-missing": "A theme folder without theme.json.",
    "manifest-bom": "A byte order mark at the start of theme.json.",
    "manifest-syntax": "theme.json is not JSON.",
    "manifest-trailing-comma": "A comma before a closing bracket.",
    "manifest-duplicate-key": "A key that is set twice.",
    "manifest-unknown-key": "A key that theme.json does not have.",
    "manifest-missing-key": "A key that theme.json needs.",
    "manifest-value": "A value of the wrong kind.",
    "template-render": "A template that fails while it is rendered.",
    "page-part": "A style sheet or script that would end its element early.",
    "page-size": "A compiled page beyond its budget.",
    "client-bundle": "The core's script or style sheet cannot be bundled.",
    "core-strings": "The core's texts are not as they should be.",
    "group-missing": "endpoints/group.yaml is not there.",
    "group-markers": "endpoints/group.yaml has no place for the themes.",
    "group-stale": "The choices of the setting theme are not the themes there are.",
    "theme-name": "A name that a new theme cannot have.",
    "theme-unknown": "A theme named on the command line that is not there.",
    "package-missing": "A file that Dify needs is not in the package.",
    "package-link": "A symbolic link in the package.",
    "package-size": "A package larger than Dify takes.",
}
for _check in (*_CHECKS, versions):
    CODES.update(_check.CODES)
