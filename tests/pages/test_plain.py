"""A conversation becomes the theme's markup: each text escaped for its place, each part there or hidden."""

from html import escape

from facade.pages import document
from facade.pages.compiled import CompiledPage, Slot
from facade.pages.offer import Offer
from facade.pages.plain import Talk, Turn
from facade.pages.slots import sha256
from facade.settings import Settings

EVIL = "\"></textarea><script>alert('x')</script>&amp;"
SAFE = "&quot;&gt;&lt;/textarea&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;amp;"
STRINGS = {
    "bot_name": "Assistant", "opening": "Hi", "notice": "No app", "reference": "See {reference}", "stopped": "Stopped",
    "error_busy": "Busy <now>", "error_internal": "Broken", "interrupted": "Cut", "failed": "Not answered",
}  # fmt: skip


def page_of(pieces, **parts):
    return CompiledPage(
        theme="t", version="1.0.0", pieces=pieces, scripts=(), styles=("sha256-b",), strings={"en": STRINGS},
        client_strings={}, options=(), tokens={}, late_style="b{gap:0}", parts=parts,
    )  # fmt: skip


def plain(*keys):
    return tuple(piece for key in keys for piece in (f"{key}=", Slot("plain", key), ";"))


def composed(page, talk, **settings):
    raw = {"app": {"app_id": "a"}, **settings}
    settings = Settings.parse(raw)
    offer = Offer(starters=settings.starter_questions)
    wanted = document.Wanted(page, settings, "en", offer)
    return document.compose(wanted, "identity", "0.1.0", lambda text, hosts: [f"<p>{escape(text)}</p>"], talk)


def said(page, talk, **settings):
    return composed(page, talk, **settings).body.decode()


def test_a_page_that_nobody_has_asked_on_has_nothing_in_its_slots():
    keys = plain("state", "empty", "messages", "fields", "draft", "error", "style", "retry")
    page = page_of((*keys, *(Slot("plain-hidden", key) for key in ("error", "retryable", "starters"))))

    html = said(page, None)

    assert html == "state=idle;empty=true;messages=;fields=;draft=;error=;style=;retry=button; hidden hidden hidden"
    assert composed(page, None).styles == ("sha256-b",)


def test_every_text_of_a_visitor_or_an_app_is_escaped():
    part = (*plain("query", "target"), Slot("string", "bot_name"))
    answer = plain("state", "reasoning", "outcome", "steps", "sources", "files", "suggestions")
    page = page_of(
        plain("messages", "fields", "draft", "error", "reference"),
        **{"message-user": part, "message-bot": answer, "step": plain("label", "state", "kind")},
        source=plain("title", "text"),
        attachment=plain("kind", "address", "name"),
        starter=plain("question"),
    )
    turn = Turn(EVIL, (), EVIL, EVIL, ((EVIL,) * 3,), ((EVIL,) * 2,), ((EVIL,) * 3,), (EVIL,))
    talk = Talk((turn,), draft=EVIL, error=EVIL, reference=EVIL, fields={EVIL: EVIL})

    html = said(page, talk)

    assert "<script" not in html
    assert html.count(SAFE) == 15
    assert html.count("Broken") == 1


def test_the_blocks_of_an_answer_are_wrapped_as_the_client_wraps_them():
    page = page_of(plain("messages"), **{"message-user": (), "message-bot": plain("blocks")})

    html = said(page, Talk((Turn("q", ("<p>a</p>", "<p>b</p>"), "finished"),)))

    assert "blocks=<div data-block><p>a</p></div><div data-block><p>b</p></div>;" in html


def test_only_the_newest_turn_is_the_target_and_suggests():
    parts = {
        "message-user": plain("query", "target"),
        "message-bot": plain("suggestions"),
        "starter": plain("question"),
    }
    turns = tuple(Turn(query, (), "finished", suggested=(f"after {query}",)) for query in ("one", "two"))

    fresh = said(page_of(plain("messages", "error_target"), **parts), Talk(turns, fresh=True))
    failed = said(page_of(plain("messages", "error_target"), **parts), Talk(turns, error="busy"))

    one, two = "query=one;target=;suggestions=;", "query=two;target={};suggestions=question=after two;;"
    assert fresh == "messages=" + one + two.format(' id="answer"') + ";error_target=;"
    assert failed == "messages=" + one + two.format("") + ';error_target= id="answer";'


def test_an_error_is_in_the_themes_words_with_a_way_on():
    page = page_of((*plain("state", "error", "reference", "retry"), Slot("plain-hidden", "retryable")))

    again = said(page, Talk(error="busy", reference="a1", retryable=True))
    over = said(page, Talk(error="busy"))

    assert again == "state=error;error=Busy &lt;now&gt;;reference=See a1;retry=submit;"
    assert over == "state=error;error=Busy &lt;now&gt;;reference=;retry=submit; hidden"


def test_only_files_on_the_web_or_of_the_dify_server_are_links():
    parts = {"message-user": (), "message-bot": plain("files"), "attachment": plain("address")}
    places = [
        "https://a.example/x?a&b",
        "HTTP://a.example/",
        "/files/1",
        "javascript:alert(1)",
        "//a.example",
        "/e/x",
        "",
    ]
    turn = Turn("q", (), "finished", files=tuple(("image", place, "") for place in places))

    html = said(page_of(plain("messages"), **parts), Talk((turn,)))

    assert html == (
        'messages=files=address= href="https://a.example/x?a&amp;b";address= href="HTTP://a.example/";'
        'address= href="/files/1";address=;address=;address=;address=;;;'
    )


def test_the_outcome_is_told_where_an_answer_did_not_end_well():
    page = page_of(plain("messages"), **{"message-user": (), "message-bot": plain("outcome")})

    html = said(page, Talk(tuple(Turn("q", (), state) for state in ("finished", "stopped", "interrupted"))))

    assert html == "messages=outcome=;outcome=Stopped;outcome=Cut;;"


def test_the_late_styles_are_on_the_page_and_in_its_policy():
    made = composed(page_of(plain("style")), Talk())

    assert made.body.decode() == "style=<style>b{gap:0}</style>;"
    assert made.styles == ("sha256-b", sha256("b{gap:0}"))


def test_starter_questions_stand_on_the_page_of_an_endpoint_with_an_app():
    page = page_of((*plain("starters"), Slot("plain-hidden", "starters")), starter=plain("question"))

    assert said(page, None, starter_questions="a|<b>") == "starters=question=a;question=&lt;b&gt;;;"
    assert said(page, None, starter_questions="a|<b>", app=None) == "starters=; hidden"


def test_times_are_told_in_utc_and_hidden_where_nobody_noted_them():
    part = (Slot("plain-hidden", "time"), *plain("datetime", "time"))
    page = page_of(plain("messages"), **{"message-user": part, "message-bot": part})

    noted = said(page, Talk((Turn("q", (), "finished", at=1_700_000_000, ended=1_700_006_460),)))
    unnoted = said(page, Talk((Turn("q", (), "finished"),)))

    assert noted == (
        'messages=datetime= datetime="2023-11-14T22:13:20Z";time=22:13 UTC;'
        'datetime= datetime="2023-11-15T00:01:00Z";time=00:01 UTC;;'
    )
    assert unnoted == "messages= hiddendatetime=;time=; hiddendatetime=;time=;;"
