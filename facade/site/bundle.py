"""A theme's folder as one archive, the same bytes wherever and whenever it is made. Knows nothing of what is in it."""

import io
import zipfile

from facade.site.folder import Folder

_THEN = (1980, 1, 1, 0, 0, 0)  # the first date that an archive can say
_MODE = 0o100644 << 16


def bundle(files: Folder) -> bytes:
    """A zip of every file that was read, below a folder of the theme's name, sorted."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.files.items()):
            entry = zipfile.ZipInfo(f"{files.name}/{name}", _THEN)
            entry.create_system, entry.external_attr = 3, _MODE  # the system would be this computer's
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
