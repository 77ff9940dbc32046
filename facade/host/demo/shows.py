"""What an app can show: every kind of content, an agent with tools, a chatflow with nodes.

Knows nothing of themes. Tool arguments, observations and prompts are in the events on purpose, as in Dify's.
"""

import json

from facade.host.demo import events, workflow
from facade.host.demo.events import Event
from facade.host.demo.occasion import PROVIDER_INTERNALS, Occasion, Steps, reply, said
from facade.host.demo.speech import Pause, deltas, pause_after

TOOL_SECRET = "DO-NOT-SHOW-token-4f9a"


def showcase(occasion: Occasion) -> Steps:
    """Every kind of content that a theme must draw, told by a chatflow."""
    text, run = reply("showcase"), occasion.envelope.run_id
    yield workflow.workflow_started(run, occasion.query)
    yield from _node(1, "start", "Read the question", 0.2)
    yield from _node(2, "knowledge-retrieval", "Look along the shelves", 0.9)
    yield workflow.node_started(3, "llm", "Write the article")
    for delta in deltas(reply("showcase-reasoning"), 3):
        yield events.reasoning(delta, "node-3")
        yield pause_after(delta)
    yield events.reasoning("", "node-3", final=True)
    yield events.message_file("tea-house-drawing", "image", "/files/tools/tea-house.svg")
    yield from said(text, words=2)
    yield workflow.node_finished(3, "llm", "Write the article")
    yield from _node(4, "answer", "Hand it over", 0.1)
    yield events.message_end(text, _showcase_sources())
    yield workflow.workflow_finished(run, steps=4, answer=text)


def _showcase_sources() -> list[Event]:
    notes = [note.split("\n", 2) for note in reply("showcase-sources").strip().split("\n\n")]
    return [
        events.resource(number, document, title, text, score=1 - number / 10)
        for number, (document, title, text) in enumerate(notes, start=1)
    ]


def agent(occasion: Occasion) -> Steps:
    """Two tools, each thought of, called and observed; `agent_thought` is sent again by id as it fills up."""
    plan = (
        ("Which tea is it, and how is it brewed?", "tea_almanac", "Tea almanac", "Sencha: 70 °C, 60 s, 5 g to 200 ml"),
        ("How warm is the water by now?", "kettle;thermometer", "Kettle", "78 °C and falling"),
    )
    text = reply("agent")
    for position, (idea, tool, label, seen) in enumerate(plan, start=1):
        step = events.thought(f"{occasion.envelope.message_id}-{position}", position, idea)
        yield step
        yield Pause(0.7)
        call = f'{{"{tool}": {{"query": "sencha", "api_key": "{TOOL_SECRET}"}}}}'
        step = step | {"tool": tool, "tool_labels": {tool.split(";")[0]: {"en_US": label}}, "tool_input": call}
        yield step
        yield Pause(1.1)
        yield step | {"observation": f'{{"{tool}": "{seen} ({TOOL_SECRET})"}}'}
    yield from said(text, agent=True)
    yield events.thought(f"{occasion.envelope.message_id}-3", 3, text)
    yield events.message_end(text)


def flow(occasion: Occasion) -> Steps:
    """A chatflow with a retried tool and an agent node; `workflow fails` breaks in the last node."""
    text, run = reply("workflow"), occasion.envelope.run_id
    fails = "fail" in occasion.query.lower()
    yield workflow.workflow_started(run, occasion.query)
    yield from _node(1, "start", "Start", 0.2)
    yield workflow.node_started(2, "tool", "Ask the warehouse")
    yield Pause(0.8)
    yield workflow.node_retry(2, "Ask the warehouse", PROVIDER_INTERNALS)
    yield Pause(0.8)
    yield workflow.node_finished(2, "tool", "Ask the warehouse")
    yield workflow.node_started(3, "agent", "Compare the offers")
    for label in ("ROUND 1", "CALL price_list"):
        yield workflow.agent_log(3, label, "start")
        yield Pause(0.6)
        yield workflow.agent_log(3, label, "success")
    yield workflow.node_finished(3, "agent", "Compare the offers")
    yield workflow.node_started(4, "llm", "Answer")
    if fails:
        yield workflow.node_finished(4, "llm", "Answer", error=PROVIDER_INTERNALS)
        yield workflow.workflow_finished(run, steps=4, error=PROVIDER_INTERNALS)
        yield events.error("internal_server_error", PROVIDER_INTERNALS, 500)
        return
    yield from said(text)
    yield workflow.node_finished(4, "llm", "Answer")
    yield events.message_end(text)
    yield workflow.workflow_finished(run, steps=4, answer=text)


def inputs(occasion: Occasion) -> Steps:
    """What the app was given besides the question, as it came."""
    shown = json.dumps(occasion.inputs, ensure_ascii=False, indent=2)
    text = f"These inputs reached me:\n\n```json\n{shown}\n```\n"
    yield Pause(0.3)
    yield from said(text, words=3)
    yield events.message_end(text)


def _node(index: int, kind: str, title: str, seconds: float) -> Steps:
    yield workflow.node_started(index, kind, title)
    yield Pause(seconds)
    yield workflow.node_finished(index, kind, title)
