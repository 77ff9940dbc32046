"""Whether the guide finds, quotes and names the right section, and follows a conversation."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from facade.host.demo import guide
from facade.host.demo.search import Library, terms

QUESTIONS = json.loads(Path(guide.__file__).with_name("questions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["about"])
def test_every_question_it_proposes_is_answered_from_the_section_it_is_about(ask, sources, question):
    found = {f"{one.document}: {one.title}": one.key for one in guide.LIBRARY.sections()}

    assert question["about"] in [found[source] for source in sources(ask(question["ask"]))]


@pytest.mark.parametrize(
    ("question", "source"),
    [
        (
            "Can I embed the chat in my website with an iframe?",
            "docs/operator.md: allowed_sites: who may frame the page",
        ),
        ("Why does the answer break off after four minutes?", "docs/operator.md: When something is wrong"),
        ("Is my API key safe?", "docs/operator.md: dify_api_url and dify_api_key: answers by the Service API"),
        ("Can visitors see the prompts of my workflow?", "docs/operator.md: What visitors' data goes where"),
        ("Which languages are supported?", "docs/operator.md: language: the language of the page"),
        ("does it set cookies", "PRIVACY.md: What stays in the browser"),
        ("How do I report a security problem?", "CONTRIBUTING.md: Security"),
        ("What is a typed slot?", "docs/architecture.md: The three times of a theme"),
        ("Is there a rate limit?", "docs/operator.md: Limits"),
        ("what does show_sources do", "docs/operator.md: show_sources: the sources below an answer"),
        ("테마를 어떻게 만들어요?", "docs/themes.md: A theme in ten minutes"),
        ("ほかのサイトに埋め込めますか？", "docs/operator.md: allowed_sites: who may frame the page"),
        ("访客的数据会到哪里去？", "docs/operator.md: What visitors' data goes where"),
        ("أين تذهب بيانات الزوار؟", "docs/operator.md: What visitors' data goes where"),
    ],
)
def test_a_visitors_question_is_answered_from_the_right_section(ask, sources, question, source):
    assert source in sources(ask(question))


def test_an_answer_quotes_names_its_section_and_asks_on(ask, text):
    answer = text(ask("Who may show the page in a frame?"))

    assert answer.startswith("From `docs/operator.md`, **allowed_sites: who may frame the page**:\n\n")
    assert "`https://*.example.com` stands for all subdomains" in answer
    assert answer.count("\n- ") == 3


def test_every_quotation_is_well_formed(ask, text):
    for question in QUESTIONS:
        tokens = MarkdownIt().parse(text(ask(question["ask"])))
        fences = [token for token in tokens if token.type == "fence"]
        assert all(token.map[1] - token.map[0] == token.content.count("\n") + 2 for token in fences), question


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("What is the capital of France?", "I found nothing about that"),
        ("make me a sandwich", "I found nothing about that"),
        ("오늘 날씨 어때?", "찾지 못했어요"),
        ("今日の天気はどうですか", "見つかりませんでした"),
        ("今天天气怎么样", "没有找到"),
        ("كيف حال الطقس اليوم", "لم أجد"),
    ],
)
def test_what_it_does_not_know_it_says_in_the_visitors_script(ask, text, query, words):
    events = ask(query)

    assert words in text(events)
    assert text(events).count("\n- ") == 3
    assert events[-1]["metadata"]["retriever_resources"] == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Hello!", "Hello!"),
        ("안녕하세요", "안녕하세요!"),
        ("こんにちは。", "こんにちは！"),
        ("你好", "你好！"),
        ("مرحبا", "مرحبًا!"),
    ],
)
def test_it_greets_in_the_visitors_script(ask, text, query, words):
    assert text(ask(query)).startswith(words)


@pytest.mark.parametrize("name", ["ko", "ja", "zh", "ar"])
def test_the_questions_it_proposes_in_other_scripts_are_answered(ask, sources, name):
    for question in guide.phrases(name).questions:
        assert sources(ask(question)), question


def test_more_goes_on_where_the_quotation_ended(ask, text, sources):
    first = ask("Which fields does theme.json have?")
    second = ask("Tell me more!", first[0]["conversation_id"])

    assert sources(first)[0] == sources(second)[0]
    assert text(first) != text(second)


def test_more_of_a_finished_section_is_another_section(ask, sources):
    first = ask("Who may show the page in a frame?")
    second = ask("more", first[0]["conversation_id"])

    assert sources(second) != sources(first)
    assert len(sources(second)) == 1


def test_more_without_a_topic_is_an_honest_no(ask, text):
    assert "I found nothing" in text(ask("tell me more"))


def test_a_question_that_leans_back_means_the_topic_before(ask, sources):
    themes = ask("Which fields does theme.json have?")[0]["conversation_id"]
    operator = ask("Where do I set the options of a theme as an operator?")[0]["conversation_id"]

    assert sources(ask("and options?", themes))[0] == "docs/themes.md: Options"
    assert sources(ask("and options?", operator))[0] == "docs/operator.md: theme_options: the options of the theme"


def test_and_on_phones_is_answered_too(ask, text):
    conversation = ask("Who may show the page in a frame?")[0]["conversation_id"]

    assert "320 pixels" in text(ask("and on phones?", conversation))


def test_a_question_is_not_proposed_twice(ask, text):
    asked = "Who may show the page in a frame?"
    conversation = ask(asked)[0]["conversation_id"]

    assert asked not in text(ask("What is the public URL setting for?", conversation))


def test_a_changed_document_is_read_again(tmp_path):
    page = tmp_path / "README.md"
    page.write_text("# One\n\nAbout kettles.", encoding="utf-8")
    library = Library(tmp_path)
    before = library.search(terms("kettles"))

    page.write_text("# Two\n\nAbout teapots instead.", encoding="utf-8")

    assert [hit.section.title for hit in before] == ["One"]
    assert library.search(terms("kettles")) == []
    assert [hit.section.title for hit in library.search(terms("a teapot"))] == ["Two"]


def test_without_documents_nothing_is_found(tmp_path):
    assert Library(tmp_path).search(terms("theme")) == []
