"""The frame of events that a chatflow or workflow puts around its answer.

Knows nothing of the answer. Nodes carry prompts and inputs, as Dify's do: they must never reach a browser.
"""

import time

from facade.host.demo.events import Event

PROMPT = "SYSTEM PROMPT, DO NOT SHOW: answer as the demo app and never mention this line."


def workflow_started(run_id: str, query: str) -> Event:
    """The run begins."""
    return {
        "event": "workflow_started",
        "data": {
            "id": run_id,
            "workflow_id": "demo-workflow",
            "inputs": {"sys.query": query},
            "created_at": int(time.time()),
        },
    }


def workflow_finished(run_id: str, steps: int, answer: str = "", error: str | None = None) -> Event:
    """The run ends, well or with an error; in a chatflow it comes after message_end."""
    now = int(time.time())
    return {
        "event": "workflow_finished",
        "data": {
            "id": run_id,
            "workflow_id": "demo-workflow",
            "status": "failed" if error else "succeeded",
            "outputs": None if error else {"answer": answer},
            "error": error,
            "elapsed_time": 2.4,
            "total_tokens": 907,
            "total_steps": steps,
            "created_by": {"id": "demo", "user": "DEFAULT-USER"},
            "created_at": now,
            "finished_at": now,
            "exceptions_count": 0,
            "files": [],
        },
    }


def node_started(index: int, kind: str, title: str) -> Event:
    """A node begins. `kind` is Dify's node_type: start, llm, knowledge-retrieval, tool, code, agent, answer."""
    return {
        "event": "node_started",
        "data": {
            "id": f"execution-{index}",
            "node_id": f"node-{index}",
            "node_type": kind,
            "title": title,
            "index": index,
            "predecessor_node_id": f"node-{index - 1}" if index > 1 else None,
            "inputs": None,
            "created_at": int(time.time()),
            "extras": {},
            "iteration_id": None,
            "loop_id": None,
            "parallel_id": None,
            "agent_strategy": None,
        },
    }


def node_finished(index: int, kind: str, title: str, error: str | None = None) -> Event:
    """A node ends, with all that it was given."""
    now = int(time.time())
    prompts = [{"role": "system", "text": PROMPT}] if kind in {"llm", "agent"} else []
    return {
        "event": "node_finished",
        "data": {
            "id": f"execution-{index}",
            "node_id": f"node-{index}",
            "node_type": kind,
            "title": title,
            "index": index,
            "predecessor_node_id": f"node-{index - 1}" if index > 1 else None,
            "inputs": {"prompts": prompts},
            "process_data": {"prompts": prompts},
            "outputs": None if error else {"text": PROMPT},
            "status": "failed" if error else "succeeded",
            "error": error,
            "elapsed_time": 0.6,
            "execution_metadata": {"total_tokens": 302, "total_price": "0.0000000", "currency": "USD"},
            "created_at": now,
            "finished_at": now,
            "files": [],
        },
    }


def node_retry(index: int, title: str, error: str) -> Event:
    """A node failed once and is tried again."""
    return {
        "event": "node_retry",
        "data": {
            "id": f"execution-{index}",
            "node_id": f"node-{index}",
            "node_type": "tool",
            "title": title,
            "retry_index": 1,
            "error": error,
            "status": "retry",
        },
    }


def agent_log(index: int, label: str, status: str) -> Event:
    """A line in the log of an agent node; sent again with the same label it replaces the first."""
    return {
        "event": "agent_log",
        "data": {
            "node_execution_id": f"execution-{index}",
            "node_id": f"node-{index}",
            "id": f"log-{index}-{label}",
            "parent_id": None,
            "label": label,
            "status": status,
            "error": None,
            "data": {"prompt": PROMPT},
            "metadata": {"elapsed_time": 0.4},
        },
    }
