"""Whether a visitor's file is taken, and under which name and kind it goes on. Knows nothing of HTTP or of where to."""

from dataclasses import dataclass

from facade.chat import kinds
from facade.chat.form import Inputs, asked
from facade.chat.inputs import Attach
from facade.chat.message import EMPTY
from facade.chat.parameters import Parameters, Takes
from facade.errors import Refused

MEGABYTE = 1_048_576


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is taken: `kind` is Dify's, `custom` where its extension alone is allowed."""

    name: str
    content_type: str
    content: bytes
    kind: str


def most_megabytes(install_method: str) -> int:
    """The largest file that reaches the plugin, in megabytes.

    The daemon cuts a request's body at 10 MiB without a word (dify-platform 1.4); a serverless plugin gets 5 MiB with
    every byte written as two (8.2).
    """
    return 2 if install_method.lower() == "serverless" else 10


def wanted(parameters: Parameters, field: str, fixed: Inputs, *, can: bool) -> Takes:
    """What files a field takes, or with "" a message where its backend `can`. Raises Refused `files_refused`."""
    if not field:
        takes = parameters.upload if can else None
    else:
        takes = next((each.takes for each in asked(parameters, fixed) if each.name == field), None)
    if takes is None:
        where = (
            f'"field": expected a field that takes files, got "{field[:100]}"' if field else "a message takes no files"
        )
        raise Refused("files_refused", f"{where}.")
    return takes


def checked(takes: Takes, name: str, told_type: str, content: bytes, most: int) -> Upload:
    """The file as it goes on; what the browser says about it is not believed.

    Raises Refused: bad_request for none, payload_too_large, unsupported_media_type. `most` is in megabytes, and a file
    of just so many may be what was left of a larger one.
    """
    if content in EMPTY:
        raise Refused("bad_request", "body: expected the bytes of a file, got nothing.")
    safe = kinds.named(name, told_type)
    kind = kinds.kind(safe)
    if kind not in takes.kinds:
        kind = "custom" if kinds.extension(safe) in takes.extensions else ""
    if not kind:
        right = ", ".join((*takes.kinds, *takes.extensions))
        raise Refused("unsupported_media_type", f"file: expected one of {right[:1000]}.")
    size = min(most, takes.sizes.get(kind, takes.sizes["document"]))
    if len(content) > size * MEGABYTE or len(content) >= most * MEGABYTE:
        raise Refused("payload_too_large", f"file: expected at most {size} MB.")
    return Upload(safe, kinds.content_type(safe), content, kind)


def with_message(
    parameters: Parameters, tokens: tuple[str, ...], attach: Attach, *, can: bool
) -> tuple[dict[str, str], ...]:
    """The files of a message as the app takes them, where its backend `can`. Raises Refused `files_refused`."""
    most = parameters.upload.count if parameters.upload and can else 0
    if len(tokens) > most:
        raise Refused("files_refused", f'"files": expected at most {most} files, got {len(tokens)}.')
    return tuple(attach(token, "") for token in tokens)
