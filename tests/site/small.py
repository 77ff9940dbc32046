"""A small core and small themes: a theme in a test is a dict of files."""

import json
from pathlib import Path

from facade.site import folder
from facade.site.schema import theme_schema

SHELL = """{#- shell.html: the document. -#}
<!doctype html>
<html lang="{{ lang }}" dir="{{ dir }}"{{ option_attributes }}>
<head>
<meta charset="utf-8"><title>{{ bot_name }}</title>{{ metadata }}
{% if favicon %}<link rel="icon" href="{{ favicon }}">{% endif %}
<style>{{ critical_css }}</style>{{ option_style }}
</head>
<body data-hook="app" data-state="idle">
{% include "page.html" %}
<script type="application/json" data-hook="config">{{ config }}</script>
<script>{{ client_js }}</script>
</body>
</html>
"""
PAGE = """<a data-hook="skip" href="#input">{{ t.skip }}</a>
<h1 data-hook="title">{{ bot_name }}</h1><button data-hook="reset">{{ t.reset }}</button>
<main data-hook="main"><section data-hook="welcome">
<p data-hook="notice">{{ notice }}</p><div data-hook="opening">{{ opening_statement }}</div>
<div data-hook="starters"></div></section>
<div data-hook="messages" role="log"></div>
<div data-hook="error" role="alert"><p data-hook="error-text"></p><p data-hook="error-reference"></p>
<button data-hook="retry"></button></div>
<button data-hook="newer"></button><div data-hook="announcer"></div>
</main>
<div data-hook="status" role="status"><span data-hook="status-text"></span><button data-hook="undo"></button></div>
<form data-hook="composer">
<textarea data-hook="input" id="input" placeholder="{{ t.send }}"></textarea>
<button data-hook="send">{{ t.send }}</button><button data-hook="stop"></button>
</form>
<p data-hook="disclaimer">{{ t.disclaimer }}</p>
<template data-hook="message-user"><div data-hook="message-user">
<p data-hook="message-body"></p><time data-hook="time"></time></div></template>
<template data-hook="message-bot">{% include "message-bot.html" %}</template>
<template data-hook="starter"><button data-hook="starter"><span data-hook="starter-text"></span></button></template>
<template data-hook="step"><li data-hook="step"><span data-hook="step-label"></span></li></template>
<template data-hook="source"><li><b data-hook="source-title"></b><i data-hook="source-text"></i></li></template>
<template data-hook="attachment"><a data-hook="attachment-link"><b data-hook="attachment-name"></b></a></template>
"""
LATE = """<style>{{ late_css }}</style>
<template data-hook="code-tools"><p><button data-hook="copy"></button><button data-hook="wrap"></button></p></template>
<template data-hook="answer-actions"><p><button data-hook="copy-text"></button>
<button data-hook="copy-markdown"></button><button data-hook="regenerate"></button>
<span data-hook="versions"><button data-hook="version-previous"></button>
<b data-hook="version"></b><button data-hook="version-next"></button></span></p></template>
<template data-hook="question-actions"><p><button data-hook="copy-text"></button><button data-hook="edit"></button>
<span data-hook="versions"><b data-hook="version"></b></span></p></template>
<template data-hook="edit-form"><form><textarea data-hook="edit-input"></textarea><p data-hook="edit-note"></p>
<button data-hook="edit-cancel"></button><button data-hook="edit-send"></button></form></template>
<template data-hook="conversations-button"><button data-hook="open-conversations"></button></template>
<template data-hook="earlier"><button data-hook="earlier"></button></template>
<template data-hook="conversations"><dialog><button data-hook="close"></button><input data-hook="search">
<ul data-hook="entries"></ul><p data-hook="entries-note"></p><p data-hook="kept"></p>
<button data-hook="delete-all"></button><button data-hook="delete-all-yes"></button></dialog></template>
<template data-hook="conversation-entry"><li><button data-hook="entry-open"><b data-hook="entry-title"></b>
<time data-hook="entry-time"></time></button><button data-hook="entry-pin"></button>
<button data-hook="entry-rename"></button><button data-hook="entry-delete"></button>
<button data-hook="entry-delete-yes"></button></li></template>
<template data-hook="shortcuts"><dialog><button data-hook="close"></button></dialog></template>
<template data-hook="form"><form><div data-hook="fields"></div></form></template>
<template data-hook="field"><p><label data-hook="field-label"></label><span data-hook="field-place"></span>
<i data-hook="field-error"></i></p></template>
<template data-hook="tray"><p><span data-hook="tray-list"></span><i data-hook="tray-note"></i>
<button data-hook="attach"></button><input data-hook="file-input"></p></template>
<template data-hook="file"><li><b data-hook="file-name"></b><progress data-hook="file-progress"></progress>
<button data-hook="file-remove"></button></li></template>
<template data-hook="enclosed"><ul data-hook="enclosed"></ul></template>
<template data-hook="source-card"><div><b data-hook="card-title"></b><p data-hook="card-text"></p>
<a data-hook="card-link"></a><button data-hook="close"></button></div></template>
<template data-hook="lightbox"><dialog><b data-hook="picture-name"></b><i data-hook="picture-whole"></i>
<a data-hook="picture-download"></a><button data-hook="picture-previous"></button>
<button data-hook="picture-next"></button><button data-hook="close"></button></dialog></template>
<template data-hook="feedback-form"><form><textarea data-hook="feedback-reason"></textarea>
<button data-hook="feedback-cancel"></button><button data-hook="feedback-send"></button></form></template>
<script type="application/json" data-hook="words">{{ words }}</script>
<script type="application/json" data-hook="languages">{{ languages }}</script>
<script type="application/json" data-hook="hosts">{{ hosts }}</script>
"""
BOT = """<article data-hook="message-bot" data-state="waiting">
<details data-hook="steps"><ol data-hook="step-list"></ol></details>
<details data-hook="reasoning"><p data-hook="reasoning-text"></p></details><div data-hook="message-body"></div>
<p data-hook="progress"></p>
<p data-hook="outcome"></p><div data-hook="suggestions"></div>
<ul data-hook="attachments"></ul><details data-hook="sources"><ol data-hook="source-list"></ol></details>
<time data-hook="time"></time></article>
"""
STRINGS = {"bot_name": "Assistant", "opening": "Hello", "send": "Send", "reset": "New chat", "skip": "Skip"}
STRINGS |= {"disclaimer": "Answers can be wrong."}
LIGHT = "page #ffffff ink #111317 meta #5a6069 line #8a8f98 accent #0a66d6 on-accent #ffffff link #0a58c0 focus #0a66d6"
LIGHT += " danger #b3261e on-danger #ffffff bubble-user #eef1f5 ink-user #111317 bubble-bot #ffffff ink-bot #111317"
LIGHT += " composer #ffffff ink-composer #111317 code #f3f4f6 ink-code #111317"
DARK = "page #101214 ink #e4e6e9 meta #9aa1ab line #6a7079 accent #7ab0ff on-accent #0b1220 link #8ab8ff focus #7ab0ff"
DARK += " danger #f2b8b5 on-danger #2a0b0a bubble-user #22262b ink-user #e4e6e9 bubble-bot #101214 ink-bot #e4e6e9"
DARK += " composer #16191c ink-composer #e4e6e9 code #1a1d21 ink-code #e4e6e9"


def _pairs(words):
    return dict(zip(words.split()[::2], words.split()[1::2], strict=True))


def manifest(**changes):
    """A valid theme.json; a change of None takes the key away."""
    value = {
        "schema": 1,
        "id": "plain",
        "version": "0.1.0",
        "engine": ">=1 <2",
        "name": "Plain",
        "description": "Tokens only, for a test.",
        "authors": [{"name": "Ada"}],
        "license": "MIT",
        "tags": ["minimal"],
        "modes": ["light", "dark"],
        "tokens": {"light": _pairs(LIGHT), "dark": _pairs(DARK)},
        **changes,
    }
    return {key: part for key, part in value.items() if part is not None}


def coloured(mode="light", **changes):
    """A valid theme.json with other colours in one mode (`on_accent` for on-accent)."""
    value = manifest()
    value["tokens"][mode] |= {name.replace("_", "-"): colour for name, colour in changes.items()}
    return value


def as_folder(files):
    """A folder from a dict of files; objects become JSON, one key a line."""
    written = {"theme.json": manifest(), **files}
    content = {name: _bytes(value) for name, value in written.items() if value is not None}
    return folder.Folder("plain", "themes/plain", content)


def _bytes(value):
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value, indent=1, ensure_ascii=False).encode()


def put(path, text):
    """Writes a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def laid(example, path):
    """A small valid theme on disk with the files of a check's example laid over it."""
    changed = example.get("theme.json", {})
    value = merged(manifest(), changed) if isinstance(changed, dict) else changed
    sheets = sorted(name for name in example if name.endswith(".css"))
    texts = "".join(content for content in example.values() if isinstance(content, str))
    pictures = [name for name in example if name.startswith("assets/") and name.removeprefix("assets/") not in texts]
    if isinstance(changed, dict) and sheets:
        value.setdefault("styles", sheets)
    if isinstance(changed, dict) and pictures and "favicon" not in changed:
        value.setdefault("favicon", pictures[0])
    if isinstance(changed, dict):
        value = dict(sorted(value.items(), key=lambda member: _place(member[0])))
    for name, content in {**example, "theme.json": value}.items():
        if content is None:
            continue
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            (path / name).symlink_to(content)
        else:
            (path / name).write_bytes(_bytes(content))
    return path


def _place(key):
    """Where a key stands in a theme.json that is in order; one that themes do not have stands last."""
    known = list(theme_schema()["properties"])
    return known.index(key) if key in known else len(known)


def merged(value, change):
    """JSON Merge Patch, RFC 7396."""
    if not isinstance(change, dict):
        return change
    old = value if isinstance(value, dict) else {}
    new = {**old, **{name: merged(old.get(name), part) for name, part in change.items()}}
    return {name: part for name, part in new.items() if part is not None}
