"""What is suggested for a name that nothing has."""

from facade.commands import explain
from facade.site.nearest import near, suggestion
from tests.site.small import manifest


def test_the_nearest_name_is_asked_for_alone():
    assert suggestion("sned", ["send", "stop"]) == 'did you mean "send"?'
    assert near("css-unknown", ["tokens-unknown"]) == 'did you mean "tokens-unknown"?'


def test_without_a_near_name_a_few_are_listed_and_the_others_counted():
    names = [f"{letter}-name" for letter in "abcdefghij"]

    assert near("motto", names) == ""
    assert suggestion("motto", names[:8]) == f"known: {', '.join(names[:8])}"
    assert suggestion("motto", names) == f"known: {', '.join(names[:8])}, and 2 more"
    assert suggestion("motto", names, "docs/themes.md").endswith(", h-name, and 2 more: see docs/themes.md")
    assert suggestion("motto", []) == "known: none"


def test_a_name_with_the_word_known_in_it_is_told_whole(capsys):
    class Options:
        name, write = "css-unknown", False

    assert explain.run(Options) == 1
    assert 'did you mean "tokens-unknown"?' in capsys.readouterr().out


def test_one_entry_is_one(problems):
    assert [line.partition(": ")[2] for line in problems({"theme.json": manifest(tags=[])})] == [
        "manifest-value: tags: expected at least 1 entry, got []"
    ]
