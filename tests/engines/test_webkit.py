"""What a visitor with Safari meets: the policy lets the page work, answers come, are kept, and are in sight."""

from tests.plays import end, error, message, playing, saying


def test_answers_come_and_are_there_when_the_page_is_opened_again(stage, walk):
    page = walk(stage.url()).ask("Hello").answered("Hello, visitor.")
    stage.play = playing(message("**Bold** and `code`."), end())
    page.ask("And now?").reaches("idle").answered("Bold and code.")
    assert page.faults == []

    page.open()

    page.until(lambda: len(page.hooks("message-bot")) == 2)
    page.answered("Bold and code.").ask("Hello").reaches("idle")
    assert page.faults == []


def test_a_question_is_brought_up_though_an_error_went_below_it(stage, walk):
    stage.play = saying("".join(f"Line {number}.\n\n" for number in range(60)))
    page = walk(stage.url()).ask("Tell me").reaches("idle")
    stage.play = playing(message("A part."), error("completion_request_error"))
    page.ask("Tell me more").reaches("error")
    page.open()
    page.until(lambda: len(page.hooks("message-bot")) == 2)

    stage.play = saying("".join(f"Line {number}.\n\n" for number in range(60)))
    page.ask("Once more").reaches("idle")

    assert page.sees(page.hooks("message-user")[-1])
