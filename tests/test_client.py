"""The client's own tests, in the language it is written in."""

import os
import subprocess
from pathlib import Path

import deno

ROOT = Path(__file__).resolve().parents[1]
CLEAN = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}


def test_the_clients_tests_pass():
    command = [deno.find_deno_bin(), "test", "--no-prompt", "--allow-read"]

    done = subprocess.run(command, cwd=ROOT, env=os.environ | CLEAN, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
