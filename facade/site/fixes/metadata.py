"""Takes out of pictures where they were taken and with what.

Knows nothing of what else is in them.
"""

from collections.abc import Iterator

from facade.site import metadata
from facade.site.checks import metadata as told
from facade.site.core import Core
from facade.site.fixes.change import Change
from facade.site.folder import Folder

MENDS = frozenset(("picture-metadata",))


def changes(folder: Folder, core: Core) -> Iterator[Change]:
    for problem in told.problems(folder):
        name = problem.path.removeprefix(f"{folder.label}/")
        content = metadata.bare(folder.files[name])
        if content:
            yield Change(name, {name: content}, "its metadata were taken out, and every pixel is as it was")
        else:
            yield Change(name, {}, "its metadata also turn it, or cannot be taken out: export it anew")
