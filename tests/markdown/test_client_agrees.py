"""The real client, fed with what the server sends, holds the one-shot HTML of every corpus, attack and long answer."""

import json
import os
import subprocess

import deno

from facade.chat import markdown
from facade.chat.wire import page
from tests.markdown.examples import ATTACKS, CORPORA, ROOT
from tests.markdown.longs import LONG
from tests.markdown.streaming import batches, cuts, held

CLEAN = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
TEST = "tests/client/corpus.test.js"


def streams():
    """One line of JSON for each stream: its name, its events, and the HTML of each block at the end."""
    texts = CORPORA | LONG | ATTACKS
    for seed, (name, text) in enumerate(texts.items()):
        deltas = cuts(text, seed, longest=60 if len(text) > 2000 else 12)
        sent = [event for batch in batches(deltas) for event in page.encoded(batch, lambda started: {}, lambda: 1.0)]
        whole = held([text]) if "<think" in text else markdown.html(text)
        yield {
            "name": f"{name}, seed {seed}",
            "events": [{"name": kind, "data": data} for kind, data in sent],
            "blocks": whole,
        }


def test_the_client_holds_what_the_server_means(tmp_path):
    lines = tmp_path / "streams.jsonl"
    lines.write_text("".join(json.dumps(stream) + "\n" for stream in streams()), encoding="utf-8")
    command = [deno.find_deno_bin(), "test", "--no-prompt", "--allow-env", "--allow-read", TEST]
    environment = os.environ | CLEAN | {"FACADE_STREAMS": str(lines)}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
