"""Names that hold for the whole page move to another theme's beginning; nothing else does."""

from facade.site.rename import Renaming

SHEET = """@font-face { font-family: "sun-hand"; src: url("assets/sun-hand.woff2"); }
@property --sun-tilt { syntax: "<angle>"; inherits: false; initial-value: 0deg; }
@keyframes sun-rise { from { --sun-tilt: 1deg; opacity: 0; } }
/* sun-rise stays in words */
.sun-rise, [data-theme="sun"] [data-hook="send"]::after {
  animation: sun-rise 1s; font-family: "sun-hand", serif;
  rotate: var(--sun-tilt); --sun-own: sun-set; content: "sun-rise and sun-set";
  background: url("assets/sun-rise.svg"); container: sun-box / inline-size; color: var(--chat-x-sun-a);
}
@container sun-box (width > 20rem) { p { color: var(--sun-own); } }
"""


def renamed(files, old, new):
    return Renaming.of(files, old, new).renamed()


def test_names_defined_in_style_sheets_are_renamed_wherever_they_are_used():
    files = {"styles/a.css": SHEET.encode(), "styles/b.css": b"p{animation:sun-rise 2s;animation-name:s\\75n-rise}"}

    made = renamed({**files, "assets/sun-rise.svg": b"sun-rise"}, "sun", "moon")

    assert made["styles/a.css"].decode() == (
        SHEET.replace("--sun-", "--moon-")
        .replace("@keyframes sun", "@keyframes moon")
        .replace('"sun-hand"', '"moon-hand"')
        .replace("animation: sun", "animation: moon")
        .replace("sun-box", "moon-box")
        .replace('"sun"]', '"moon"]')
    )
    assert made["styles/b.css"] == b"p{animation:moon-rise 2s;animation-name:s\\75n-rise}"
    assert made["assets/sun-rise.svg"] == b"sun-rise"


def test_what_merely_begins_like_the_theme_is_left_alone():
    sheet = b"@media (display-mode: minimal-ui){p{grid-area:grid-row;x:minimal-x}}"

    assert renamed({"a.css": sheet}, "minimal", "other") == {"a.css": sheet}
    assert renamed({"a.css": sheet}, "grid", "other") == {"a.css": sheet}


def test_line_ends_and_wide_letters_do_not_move_the_places():
    sheet = "/* 한글 😀 */\r\n\r\n@keyframes sun-rise{}\r\np{content:'😀';animation:sun-rise}"

    made = renamed({"a.css": sheet.encode()}, "sun", "moon")["a.css"].decode()

    assert made == sheet.replace("sun-rise", "moon-rise")


def test_tokens_of_a_theme_and_of_its_choices_name_what_its_sheets_define():
    sheet = b"@font-face{font-family:sun-hand}p{--sun-tilt:1deg}"
    value = 'sun-hand, "sun-hand", sun-set, var(--sun-tilt), url(assets/sun-hand.svg)'
    tokens = {"base": {"font-read": value}}
    document = {
        "name": "sun-hand",
        "tokens": tokens,
        "options": [{"choices": [{"value": "sun-hand", "tokens": tokens}]}],
    }

    made = Renaming.of({"a.css": sheet}, "sun", "moon").manifest(document)

    other = {"base": {"font-read": 'moon-hand, "moon-hand", sun-set, var(--moon-tilt), url(assets/sun-hand.svg)'}}
    choice = {"value": "sun-hand", "tokens": other}
    assert made == {"name": "sun-hand", "tokens": other, "options": [{"choices": [choice]}]}
