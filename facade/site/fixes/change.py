"""One thing that is mended.

Knows nothing of how it was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from facade.site.folder import Folder


@dataclass(frozen=True, slots=True)
class Change:
    """Files with their new bytes (None removes one), and a sentence about it without its subject: "removed it".

    Without files it says why something was left as it is.
    """

    file: str
    files: Mapping[str, bytes | None]
    said: str

    def applied(self, folder: Folder) -> Folder:
        """The folder as it would be."""
        files = {**folder.files, **self.files}
        return replace(folder, files={name: content for name, content in files.items() if content is not None})
