"""What the build prepares for pages without script: a form, slots in the page, the parts that are repeated."""

import pytest

from tests.site.small import BOT, PAGE


def shown(pieces):
    """Pieces with each slot as {slot:key}."""
    return "".join(
        piece if isinstance(piece, str) else "{" + ":".join(str(value) for value in piece.values()) + "}"
        for piece in pieces
    )


def test_the_page_gets_a_form_that_can_be_sent(compiled):
    text = shown(compiled({}).page["pieces"])

    assert '<form data-hook="composer" id="ask" method="post" action="./#answer">' in text
    assert 'placeholder="{string:send}" name="query">{plain:draft}</textarea>' in text
    assert '<body data-hook="app" data-state="{plain:state}" data-empty="{plain:empty}">{plain:fields}' in text
    assert "{plain:style}</head>" in text


def test_the_page_has_a_place_for_messages_questions_and_errors(compiled):
    text = shown(compiled({}).page["pieces"])

    assert '<div data-hook="messages" role="log">{plain:messages}</div>' in text
    assert '<div data-hook="starters"{plain-hidden:starters}>{plain:starters}</div>' in text
    assert '<div data-hook="error" role="alert"{plain-hidden:error}{plain:error_target}>' in text
    assert '<p data-hook="error-text">{plain:error}</p>' in text
    assert '<p data-hook="error-reference"{plain-hidden:reference}>{plain:reference}</p>' in text
    assert '<button data-hook="retry"{plain-hidden:retryable} type="{plain:retry}" form="ask"></button>' in text


def test_every_part_that_is_repeated_has_its_slots(compiled):
    parts = {name: shown(pieces) for name, pieces in compiled({}).page["parts"].items()}

    assert parts == {
        "message-user": '<div data-hook="message-user"{plain:target} data-first data-last>'
        '<p data-hook="message-body">{plain:query}</p>'
        '<time data-hook="time"{plain-hidden:time}{plain:datetime}>{plain:time}</time></div>',
        "message-bot": '<article data-hook="message-bot" data-state="{plain:state}" data-first data-last>'
        '<details data-hook="steps"{plain-hidden:steps}><ol data-hook="step-list">{plain:steps}</ol></details>'
        '<details data-hook="reasoning"{plain-hidden:reasoning} data-state="done">'
        '<p data-hook="reasoning-text">{plain:reasoning}</p></details>'
        '<div data-hook="message-body" data-state="{plain:state}">{plain:blocks}</div>'
        '<p data-hook="progress" hidden></p><p data-hook="outcome"{plain-hidden:outcome}>{plain:outcome}</p>'
        '<div data-hook="suggestions"{plain-hidden:suggestions}>{plain:suggestions}</div>'
        '<ul data-hook="attachments"{plain-hidden:files}>{plain:files}</ul>'
        '<details data-hook="sources"{plain-hidden:sources}>'
        '<ol data-hook="source-list">{plain:sources}</ol></details> '
        '<time data-hook="time"{plain-hidden:time}{plain:datetime}>{plain:time}</time></article>',
        "step": '<li data-hook="step" data-state="{plain:state}" data-kind="{plain:kind}">'
        '<span data-hook="step-label">{plain:label}</span></li>',
        "source": '<li><b data-hook="source-title">{plain:title}</b><i data-hook="source-text">{plain:text}</i></li>',
        "attachment": '<a data-hook="attachment-link" data-kind="{plain:kind}">'
        '<b data-hook="attachment-name">{plain:name}</b></a>',
        "starter": '<button data-hook="starter" type="submit" form="ask" name="ask" value="{plain:question}" '
        "formnovalidate>"
        '<span data-hook="starter-text">{plain:question}</span></button>',
    }


def test_what_a_theme_wrote_where_something_is_filled_in_is_replaced(compiled):
    written = {
        '<form data-hook="composer">': '<form data-hook="composer" id="mine" autocomplete=off>',
        '<button data-hook="send">': '<button data-hook="send" aria-disabled="true" title="go">',
        '<div data-hook="messages" role="log">': '<div data-hook="messages" role="log"><p>Nothing <b>yet</b></p>',
        '<button data-hook="retry">': '<button data-hook="retry" hidden type="button">',
    }
    page = PAGE
    for old, new in written.items():
        page = page.replace(old, new)

    text = shown(compiled({"templates/page.html": page}).page["pieces"])

    assert '<form data-hook="composer" autocomplete="off" id="ask" method="post" action="./#answer">' in text
    assert '<button data-hook="send" title="go">' in text
    assert '<div data-hook="messages" role="log">{plain:messages}</div>' in text
    assert '<button data-hook="retry"{plain-hidden:retryable} type="{plain:retry}" form="ask">' in text


def test_the_slots_of_a_theme_stay_in_its_parts(compiled):
    bot = BOT.replace("<time", '<h2 title="{{ t.send }}">{{ bot_name }}</h2><time')

    part = shown(compiled({"templates/message-bot.html": bot}).page["parts"]["message-bot"])

    assert '<h2 title="{string:send}">{text:bot_name}</h2>' in part


def test_only_the_first_element_of_a_template_is_repeated_as_the_client_clones_it(compiled):
    bot = "text " + BOT + '<div class="more"></div>'

    part = shown(compiled({"templates/message-bot.html": bot}).page["parts"]["message-bot"])

    assert part.startswith('<article data-hook="message-bot"')
    assert part.endswith("</article>")


def test_a_filled_hook_on_an_element_that_holds_nothing_breaks_no_page(compiled):
    bot = BOT.replace('<p data-hook="outcome"></p>', '<hr data-hook="outcome"/>')

    part = shown(compiled({"templates/message-bot.html": bot}).page["parts"]["message-bot"])

    assert '<hr data-hook="outcome"{plain-hidden:outcome}>{plain:outcome}<div data-hook="suggestions"' in part


@pytest.mark.parametrize("name", ["ask", "answer"])
def test_the_ids_that_the_page_gets_are_taken(problems, name):
    found = problems({"templates/page.html": f'<p id="{name}"></p>{PAGE}'})

    assert found == [f'themes/plain/templates/page.html:1: html-id: the id "{name}" is already taken; choose another']


def test_the_styles_that_come_late_are_there_for_a_page_that_cannot_ask_for_them(compiled):
    assert compiled({}).page["late_style"] == "@layer theme{[data-tools]{gap:var(--chat-gap)}}"
