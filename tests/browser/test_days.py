"""Dates: the day above its first message, and today's in a masthead, in the page's language."""

import re

from playwright.sync_api import expect

from tests.plays import saying

NOON = "2026-11-22T12:00:00"
NEXT = "2026-11-23T09:30:00"
CHILDREN = """(log) => [...log.children].map(({ dataset }) =>
  [dataset.hook, ...["first", "last"].filter((name) => name in dataset)].join(" "))"""
TURN = ["message-user first last", "message-bot first last"]


def test_each_day_stands_once_above_its_first_message(stage, new_chat, another_theme):
    stage.play = saying("Yes.")
    chat = new_chat(timezone_id="Asia/Seoul", locale="ko-KR")
    chat.page.clock.install(time=NOON)
    chat.open(stage.url(another_theme)).ask("One").answered("Yes.")
    chat.page.clock.run_for(1000)
    chat.ask("Two").reaches("idle")
    chat.page.clock.set_system_time(NEXT)

    chat.ask("Three").reaches("idle")

    expect(chat.hook("day-text")).to_have_text(["2026년 11월 22일 일요일", "2026년 11월 23일 월요일"])
    assert chat.hook("messages").evaluate(CHILDREN) == ["day", *TURN, *TURN, "day", *TURN]
    chat.reload()
    expect(chat.hook("day-text")).to_have_text(["2026년 11월 22일 일요일", "2026년 11월 23일 월요일"])
    assert chat.hook("messages").evaluate(CHILDREN) == ["day", *TURN, *TURN, "day", *TURN]


def test_an_earlier_message_of_another_tab_takes_its_day_along(stage, new_chat):
    stage.play = saying("Yes.")
    chat = new_chat(timezone_id="UTC")
    chat.page.clock.install(time=NEXT)
    chat.open(stage.url()).ask("Late").answered("Yes.")
    early = """() => {
      const key = Object.keys(localStorage).find((name) => name.includes(":turn:"));
      const late = JSON.parse(localStorage[key]);
      const early = { ...late, id: "0", query: "Early", at: Date.UTC(2026, 10, 22, 12) };
      for (const turn of [early, { ...late, parent: "0" }]) {
        const place = key.slice(0, key.lastIndexOf(":") + 1) + turn.id;
        dispatchEvent(new StorageEvent("storage", { key: place, newValue: JSON.stringify(turn) }));
      }
    }"""

    chat.page.evaluate(early)

    expect(chat.questions).to_have_text([re.compile("Early"), re.compile("Late")])
    expect(chat.hook("day-text")).to_have_text(["Sunday, November 22, 2026", "Monday, November 23, 2026"])
    assert chat.hook("messages").evaluate(CHILDREN) == ["day", *TURN, "day", *TURN]


def test_a_new_chat_has_its_day_anew(stage, new_chat):
    stage.play = saying("Yes.")
    chat = new_chat().open(stage.url()).ask("One").answered("Yes.")
    chat.hook("reset").click()
    expect(chat.hook("day")).to_have_count(0)

    chat.ask("Two").answered("Yes.")

    expect(chat.hook("day")).to_have_count(1)


def test_a_masthead_has_todays_date(stage, new_chat):
    chat = new_chat(timezone_id="Europe/London", locale="en-GB")
    chat.page.clock.install(time=NOON)

    chat.open(stage.url("western"))

    expect(chat.hook("today")).to_have_text("Sunday, November 22, 2026")
    expect(chat.hook("today")).to_have_attribute("datetime", re.compile(r"2026-11-22T\d\d:\d\d:\d\d"))
