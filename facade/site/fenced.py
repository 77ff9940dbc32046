"""The child process that renders a page from templates nobody here has to trust.

Knows nothing of the repository: it is started with `python -I`, reads one JSON request from stdin and writes one
JSON answer to stdout. It limits itself before it touches a template. Run by facade/site/fence.py only.
"""

import contextlib
import json
import sys
from types import SimpleNamespace
from typing import Any


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


def environment(request: dict[str, Any]) -> Any:
    """A sandbox that knows the request's templates and nothing else."""
    from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound
    from jinja2.exceptions import SecurityError
    from jinja2.ext import Extension
    from jinja2.lexer import Token
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sources = dict(request["templates"])
    names = list(sources)
    left, right = request["line_marks"]

    class Given(BaseLoader):
        def get_source(self, environment: Any, name: str) -> Any:
            if name not in sources:
                raise TemplateNotFound(name)
            print(name, file=sys.stderr, flush=True)  # if this process is ended, the parent knows where it was
            return sources[name], name, lambda: True

    class LineMarks(Extension):
        def filter_stream(self, stream: Any) -> Any:
            number = names.index(stream.name)
            for token in stream:
                if token.type != "data":
                    yield token
                    continue
                lines = token.value.split("\n")
                marked = [f"{left}{number}:{token.lineno + index}{right}{line}" for index, line in enumerate(lines)]
                yield Token(token.lineno, "data", "\n".join(marked))

    class Sandbox(ImmutableSandboxedEnvironment):
        # intercepted, they are not computed when a template is compiled; and no template has a use for them
        intercepted_binops = frozenset(["**", "*", "%", "//", "/", "+", "-"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise SecurityError(f"the operator {operator} is not for themes")

    made = Sandbox(loader=Given(), undefined=StrictUndefined, autoescape=True, extensions=[LineMarks])
    for table in (made.globals, made.filters, made.tests):
        table.clear()
    made.tests["defined"] = lambda value: not isinstance(value, StrictUndefined)
    return made


def rendered(request: dict[str, Any]) -> str:
    """The page, or a ValueError when it grows beyond the request's limit."""
    values: dict[str, Any] = {
        name: SimpleNamespace(**value) if isinstance(value, dict) else value
        for name, value in request["context"].items()
    }
    assets = dict(request["assets"])

    def asset(name: str) -> str:
        return str(assets[name])

    parts, size = [], 0
    for part in environment(request).get_template(request["entry"]).generate(**values, asset=asset):
        size += len(part)
        if size > request["characters"]:
            raise ValueError(f"the page grew beyond {request['characters']} characters")
        parts.append(part)
    return "".join(parts)


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
    import jinja2.sandbox  # noqa: F401 (while nobody waits for it yet)

    request = json.loads(sys.stdin.buffer.read())
    limit(request["cpu_seconds"], request["memory_bytes"], request["file_bytes"])
    try:
        answer: dict[str, Any] = {"page": rendered(request)}
    except BaseException as error:  # whatever it is, the parent gets a sentence
        template, line = place(error, list(request["templates"]))
        said = f"{type(error).__name__}: {error}"[:300]
        answer = {"template": template, "line": line, "error": said}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
