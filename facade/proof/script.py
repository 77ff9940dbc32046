"""The scripts beside this file, as the browser evaluates them. Knows nothing of what they look for."""

from pathlib import Path


def script(name: str) -> str:
    """The function that <name>.js is."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8").rstrip().rstrip(";")
