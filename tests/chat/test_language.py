"""The language of a block, told from its letters."""

import pytest

from facade.chat import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea is a warm drink.", None),
        ("Чай — это тёплый напиток.", None),
        ("お茶は温かい飲み物です。", "ja"),
        ("차는 따뜻한 음료입니다.", "ko"),
        ("茶是一种温热的饮料，我们每天都会喝。", "zh"),
        ("茶是一種溫熱的飲料，我們每天都會喝。", "zh-Hant"),
        ("這個問題的答案還沒有寫下來。", "zh-Hant"),
        ("会社概要と沿革", "ja"),
        ("会社概要", "zh"),
        ("The character 這 means this, and it is an old one.", None),
        ("الشاي مشروب دافئ.", "ar"),
        ("چای نوشیدنی گرمی است که هر روز می‌نوشیم.", "fa"),
        ("תה הוא משקה חם.", "he"),
        ("चाय एक गर्म पेय है।", "hi"),
        ("ชาเป็นเครื่องดื่มอุ่น", "th"),
    ],
)
def test_a_block_is_marked_where_its_letters_make_its_language_clear(text, expected):
    assert language.of(text) == expected
