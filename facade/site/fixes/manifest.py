"""theme.json as fixes change it: what it says with its places, and its own text.

Knows nothing of what is mended in it.
"""

from facade.site import positions
from facade.site.checks.manifest import document
from facade.site.folder import Folder
from facade.site.problems import has_errors
from facade.site.theme import MANIFEST


def written(folder: Folder) -> tuple[positions.Node, str] | None:
    """The document and its text; None where it breaks a rule or is not UTF-8: then places in it are not certain."""
    tree, problems = document(folder)
    if tree is None or has_errors(problems):
        return None
    try:
        return tree, folder.files[MANIFEST].decode("utf-8")
    except UnicodeDecodeError:
        return None
