"""What the README promises, kept: one command in a clean folder, and the themes are served."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MADE_HERE = shutil.ignore_patterns(".*", "dist", "tests", "__pycache__", "*.difypkg", "uv.lock")


@pytest.fixture
def clone(tmp_path):
    """The project as a clean clone has it: nothing built."""
    return shutil.copytree(ROOT, tmp_path / "clone", ignore=MADE_HERE)


def test_serve_builds_says_where_it_is_ready_shows_every_theme_and_ends_when_told(clone):
    assert "uv run build.py serve\n" in README
    assert "`Facade is ready at http://127.0.0.1:8080`" in README
    command = [sys.executable, "-W", "error", "build.py", "serve", "--port", "0", "--no-reload"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    themes = sorted(path.parent.name for path in clone.glob("themes/*/theme.json"))

    with subprocess.Popen(
        command, cwd=clone, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        ready = serving.stdout.readline()
        assert ready.startswith("Facade is ready at http://127.0.0.1:"), serving.stderr.read()
        url = ready.split()[-1]
        workshop = serving.stdout.readline()
        try:
            front = httpx.get(url, timeout=60)
            pages = {theme: httpx.get(f"{url}/e/{theme}/", timeout=60) for theme in themes}
        finally:
            serving.send_signal(signal.SIGTERM)
        rest, errors = serving.communicate(timeout=30)

    assert front.status_code == 200
    for theme, page in pages.items():
        assert f'href="/e/{theme}/"' in front.text
        assert page.status_code == 200
        assert f'data-theme="{theme}"' in page.text
    assert (serving.returncode, rest, errors) == (0, "", "")
    assert workshop == f"The workshop is at {url}/workshop/\n"
