import pytest

from facade.host.permissions import Permissions

GRANTED = Permissions({"app": {"enabled": True}, "model": {"enabled": True, "llm": True, "tts": False}})


@pytest.mark.parametrize("call", ["app", "fetch_app", "llm", "llm_structured_output", "system_summary", "upload_file"])
def test_what_the_manifest_grants_is_allowed(call):
    assert GRANTED.refusal(call) is None


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("storage", "storage"),
        ("tool", "tool"),
        ("tts", "tts"),
        ("text_embedding", "text-embedding"),
        ("rerank", "rerank"),
    ],
)
def test_what_it_does_not_grant_is_denied_by_name(call, name):
    assert GRANTED.refusal(call) == f"permission denied, you need to enable {name} access in plugin manifest"


def test_a_model_needs_the_general_flag_too():
    assert Permissions({"model": {"enabled": False, "llm": True}}).refusal("llm") is not None


def test_an_unknown_call_is_unsupported():
    assert GRANTED.refusal("telepathy") == "unsupported invoke type: telepathy"
