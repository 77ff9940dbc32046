"""An option of kind "link" stands in the href of a link and nowhere else."""

import pytest

from tests.site.test_choice_checks import BOT, manifest, said

LINK = {"id": "contact", "kind": "link", "label": "Contact", "default": ""}


def test_a_link_of_the_operators_is_the_href_of_an_anchor(problems, compiled):
    theme = {
        "theme.json": manifest(options=[LINK]),
        "templates/message-bot.html": BOT + '<a href="{{ option.contact }}">x</a>',
    }

    assert problems(theme) == []
    assert {"slot": "option-link", "id": "contact"} in compiled(theme).page["pieces"]


@pytest.mark.parametrize(
    ("markup", "where"),
    [
        ("<p>{{ option.contact }}</p>", "in the content of <p>"),
        ('<img src="{{ option.contact }}" alt="">', 'in the attribute "src" of <img>'),
        ('<a href="https://x.example/{{ option.contact }}">x</a>', 'in the attribute "href" of <a>'),
        ('<a href="javascript:{{ option.contact }}">x</a>', 'in the attribute "href" of <a>'),
        ("<a href={{ option.contact }}>x</a>", 'in the attribute "href" of <a>'),
        ('<a title="{{ option.contact }}">x</a>', 'in the attribute "title" of <a>'),
    ],
)
def test_a_link_stands_nowhere_else(problems, markup, where):
    right = 'an option of kind "link" is the whole href of an <a>, in quotes'
    files = {"templates/message-bot.html": BOT + markup}

    assert f"slot-context: a slot {where}; {right}" in said(problems, files, options=[LINK])


def test_a_default_is_an_address_that_an_operator_could_write(problems):
    told = 'option-default: option "contact": expected https://…, mailto:… or tel:…, got "https://localhost"'

    assert said(problems, options=[{**LINK, "default": "https://localhost"}]) == [told]
