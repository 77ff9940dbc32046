"""Small parts of valid themes that the examples of checks are made of.

Knows nothing of what an example shows.
"""

from typing import Any

DAY = '<p data-hook="day"><time data-hook="day-text"></time></p>\n'
FOOTER = '<footer data-hook="footer"><p data-hook="disclaimer">{{ t.disclaimer }}</p></footer>\n'
ERROR = """<div data-hook="error" role="alert" hidden>
<p data-hook="error-text"></p><p data-hook="error-reference" hidden></p>
<button data-hook="retry" type="button">{{ t.retry }}</button>
</div>
"""
OUTSIDE = """<div data-hook="error" role="alert" hidden>
<p data-hook="error-text"></p><p data-hook="error-reference" hidden></p>
</div>
<button data-hook="retry" type="button">{{ t.retry }}</button>
"""
STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M1 0l1 2H0z"/></svg>\n'

SIZE: dict[str, Any] = {"id": "size", "kind": "range", "label": "Size", "default": 16}
SIZE |= {"min": 10, "max": 24, "step": 2, "unit": "px"}
SIZED = "p {\n  font-size: var(--opt-size);\n}\n"
TINT: dict[str, Any] = {"id": "tint", "kind": "color", "label": "Tint", "default": "#0a66d6"}
TINTED = "p {\n  border-color: var(--opt-tint);\n}\n"
TILT: dict[str, Any] = {"value": "more", "label": "More", "tokens": {"base": {"x-tilt": "3deg"}}}
TILTS: dict[str, Any] = {"id": "tilt", "kind": "select", "label": "Tilt", "default": "none"}
TILTS |= {"choices": [{"value": "none", "label": "None"}, TILT]}
TILTED = "p {\n  rotate: var(--chat-x-tilt);\n}\n"
MOTTO: dict[str, Any] = {"id": "motto", "kind": "text", "label": "Motto", "default": "", "max_length": 40}
