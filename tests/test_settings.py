"""Dify's form becomes Settings, whatever it holds."""

import pytest

from facade.settings import Problem, Settings


def test_a_full_form_is_read_as_it_stands():
    settings = Settings.parse(
        {
            "app": {"app_id": "a-1", "inputs": {"tone": "kind"}, "files": [], "type": "app-selector"},
            "theme": "korean",
            "bot_name": " Mina ",
            "opening_statement": r"Hello!\nAsk me.",
            "starter_questions": "One? | Two? |",
            "language": "ko",
            "theme_options": '{"accent": "#0b57d0", "mascot": false, "deep": {"no": 1}}',
            "show_sources": "false",
            "history": "tab",
            "disclaimer": " Be careful. ",
            "privacy_url": "https://example.com/privacy",
            "allowed_sites": "https://www.example.com, shop.example.com http://localhost:3000",
            "image_hosts": "cdn.example.com, IMG.example.com:8443 nohost",
            "public_url": "https://chat.example.com/",
            "dify_api_url": "http://api:5001/v1/",
            "dify_api_key": "app-secret",
        }
    )

    assert (settings.app_id, settings.app_inputs) == ("a-1", {"tone": "kind"})
    assert settings.bot_name == "Mina"
    assert settings.opening_statement == "Hello!\nAsk me."
    assert settings.starter_questions == ("One?", "Two?")
    assert settings.theme_options == {"accent": "#0b57d0", "mascot": False}
    assert settings.show_sources is False
    assert (settings.history, settings.disclaimer) == ("tab", "Be careful.")
    assert settings.privacy_url == "https://example.com/privacy"
    assert settings.allowed_sites == ("https://www.example.com", "https://shop.example.com", "http://localhost:3000")
    assert settings.dify_api_url == "http://api:5001/v1"
    assert settings.uses_service_api
    assert settings.image_hosts == ("cdn.example.com", "img.example.com:8443")
    assert [problem.setting for problem in settings.problems] == ["image_hosts"]


@pytest.mark.parametrize("raw", [{}, {"app": None, "theme": "", "bot_name": None, "show_sources": ""}])
def test_absent_and_empty_values_become_defaults_without_a_problem(raw):
    settings = Settings.parse(raw)

    assert not settings.ready
    assert (settings.theme, settings.language, settings.show_sources) == ("minimal", "auto", True)
    assert (settings.history, settings.disclaimer, settings.privacy_url) == ("device", "", "")
    assert settings.problems == ()


def test_wrongly_typed_values_are_survived_and_told_without_repeating_them():
    wrong = {
        "app": ["x"],
        "theme": 7,
        "bot_name": "x" * 70,
        "starter_questions": "|".join("abcdefgh"),
        "language": "tlh",
        "theme_options": "{" * 3000,
        "show_sources": "perhaps",
        "allowed_sites": "http://evil.example; javascript:alert(1) https://a.example/path 'none'",
        "public_url": "app-secret",
        "dify_api_key": "app-secret",
    }

    settings = Settings.parse(wrong)

    assert [problem.setting for problem in settings.problems] == [
        "app", "language", "dify_api_key", "theme", "bot_name", "starter_questions", "theme_options", "show_sources",
        "allowed_sites", "allowed_sites", "allowed_sites", "allowed_sites", "public_url",
    ]  # fmt: skip
    assert not any("secret" in message or "evil" in message for _, message in settings.problems)
    assert settings.allowed_sites == ()


def test_a_star_lets_every_https_site_frame_the_page_and_says_so():
    settings = Settings.parse({"allowed_sites": "*"})

    assert settings.allowed_sites == ("https:",)
    assert settings.problems == (Problem("allowed_sites", "* lets any https site show this page in a frame"),)
