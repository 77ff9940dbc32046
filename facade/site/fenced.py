"""The child process that renders pages from templates nobody here has to trust.

Knows nothing of the repository: it is started with `python -I`, reads two lines of JSON from stdin and writes one
JSON answer to stdout. The first line holds templates that a child before this one was ended well with, or none: they
are compiled while nobody waits yet. The second is the request; before it touches a template of that, it limits itself.
Run by facade/site/fence.py only.
"""

import contextlib
import io
import json
import os
import sys
from types import SimpleNamespace
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.sandbox import ImmutableSandboxedEnvironment


def limit(cpu_seconds: int, memory_bytes: int, file_bytes: int) -> None:
    """Asks the system to end this process when it takes more."""
    try:
        import resource
    except ImportError:  # no such limits on Windows; the wall clock of fence.py remains
        return
    wanted = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
    }
    for name, amount in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
            resource.setrlimit(name, (amount, amount))


class Given(BaseLoader):
    """The templates there are. One that changed since it was compiled is compiled again when it is asked for."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def get_source(self, environment: Any, template: str) -> Any:
        if template not in self.known:
            raise TemplateNotFound(template)
        source = self.known[template]
        return source, template, lambda: self.known.get(template) == source


class LineMarks(Extension):
    """Puts a mark before each line of text that a template holds."""

    def filter_stream(self, stream: Any) -> Any:
        left, right = self.environment.line_marks  # type: ignore[attr-defined]
        for token in stream:
            if token.type == "data":
                lines = enumerate(token.value.split("\n"), token.lineno)
                marked = "\n".join(f"{left}{stream.name}:{number}{right}{line}" for number, line in lines)
                yield Token(token.lineno, "data", marked)
            else:
                yield token


class Sandbox(ImmutableSandboxedEnvironment):
    """Knows its loader's templates and nothing else."""

    # intercepted, they are not computed when a template is compiled; and no template has a use for them
    intercepted_binops = frozenset(["**", "*", "%", "//", "/", "+", "-"])

    def __init__(self, loader: Given, line_marks: list[str]) -> None:
        super().__init__(loader=loader, undefined=StrictUndefined, autoescape=True, extensions=[LineMarks])
        for table in (self.globals, self.filters, self.tests):
            table.clear()
        self.tests["defined"] = lambda value: not isinstance(value, StrictUndefined)
        self.line_marks = line_marks

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"the operator {operator} is not for themes")

    def get_template(self, name: Any, *rest: Any, **more: Any) -> Any:
        print(name, file=sys.stderr, flush=True)  # if this process is ended, the parent knows where it was
        return super().get_template(name, *rest, **more)


def rendered(environment: Sandbox, request: dict[str, Any], entry: str) -> str:
    """A page, or a ValueError when it grows beyond the request's limit."""
    values: dict[str, Any] = {
        name: SimpleNamespace(**value) if isinstance(value, dict) else value
        for name, value in request["context"].items()
    }
    assets = dict(request["assets"])

    def asset(name: str) -> str:
        return str(assets[name])

    parts, size = [], 0
    for part in environment.get_template(entry).generate(**values, asset=asset):
        size += len(part)
        if size > request["characters"]:
            raise ValueError(f"the page grew beyond {request['characters']} characters")
        parts.append(part)
    return "".join(parts)


def answered(environment: Sandbox, request: dict[str, Any], entry: str) -> dict[str, Any]:
    """The page, or where and why there is none."""
    try:
        return {"page": rendered(environment, request, entry)}
    except BaseException as error:  # whatever it is, the parent gets a sentence
        template, line = place(error, list(request["templates"]))
        return {"template": template, "line": line, "error": f"{type(error).__name__}: {error}"[:300]}


def place(error: BaseException, names: list[str]) -> tuple[str, int]:
    """Template and line of an error; Jinja writes both into the traceback. An empty name if it is in neither."""
    if isinstance(error, (RecursionError, MemoryError)):
        return "", 1
    if getattr(error, "lineno", None) and getattr(error, "name", None) in names:
        return str(error.name), int(error.lineno)  # type: ignore[attr-defined]
    found = ("", 1)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in names:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def main() -> None:
    before = json.loads(sys.stdin.buffer.readline())
    given = Given()
    environment = Sandbox(given, before["line_marks"])
    given.known = before["templates"]
    for name in before["templates"]:
        with contextlib.suppress(Exception), contextlib.redirect_stderr(io.StringIO()):
            environment.get_template(name)
    request = json.loads(sys.stdin.buffer.readline())
    limit(request["cpu_seconds"], request["memory_bytes"], request["file_bytes"])
    given.known = request["templates"]
    answers = [answered(environment, request, entry) for entry in request["entries"]]
    sys.stdout.buffer.write(json.dumps(answers).encode())
    sys.stdout.flush()
    os._exit(0)  # nothing is left to do, and taking everything down takes longer than rendering


if __name__ == "__main__":
    main()
