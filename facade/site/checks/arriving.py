"""What can be wrong with a theme on its way in: its archive, its tokens, what a new version owes to users of the last.

Knows nothing of how it is found: facade/site/versions.py and facade/transfer say so. It takes an archive or two
versions to show any of it, so there are no examples.
"""

from facade.site.problems import Check

CHECKS = (
    Check(
        name="theme-source",
        says="A theme from elsewhere that cannot be got.",
        why="Nothing was taken in.",
        fix="name a folder, a zip, or an address that begins with https://",
    ),
    Check(
        name="archive-format",
        secure=True,
        says="An archive that cannot be read.",
        why="Nothing of it can be checked.",
        fix="make one with `build.py export`",
    ),
    Check(
        name="archive-size",
        secure=True,
        says="An archive that is larger than a theme can be, packed or unpacked.",
        why="A small archive can unpack to more than a disk holds.",
        fix="leave out what the theme does not use",
    ),
    Check(
        name="archive-name",
        secure=True,
        says="A name in an archive that leads out of its folder, or means another place on another system.",
        why="Unpacked, it would overwrite a file elsewhere.",
        fix="make the archive with `build.py export`",
    ),
    Check(
        name="archive-entry",
        secure=True,
        says="Something in an archive that is neither a file nor a folder, or is encrypted.",
        why="A link leads elsewhere, and what is encrypted cannot be checked.",
        fix="put the file itself there, without a password",
    ),
    Check(
        name="revision-unknown",
        says="A revision that Git does not know here.",
        why="Without the themes as they were, nothing can be said of what their new versions owe.",
        fix="name a branch, a tag or a commit of this clone; `git fetch` brings what others have",
    ),
    Check(
        name="version-order",
        says="A version that comes before the one that is there.",
        why="Whoever has the later one would lose what it brought.",
        fix="raise the version",
    ),
    Check(
        name="version-same",
        says="Files that changed while the version did not.",
        why="Two different themes would have one name, and nobody could say which of them is used.",
        fix="raise the version: the last number for looks, the middle one for a new option",
    ),
    Check(
        name="version-small",
        says="A version that rose less than its changes need.",
        why="People read from the number whether anything of theirs is concerned.",
        fix="raise the number that the message names",
    ),
    Check(
        name="version-changelog",
        level="warning",
        says="A version that the changelog says nothing about.",
        why="Operators see from it whether to take the new version.",
        fix='add a line for the version to "changelog"',
    ),
    Check(
        name="option-gone",
        says="An option of the version before that is not there any more.",
        why="Operators keep their choices by the option's id, and would lose them without a word.",
        fix='add "renamed_from" to the option that replaces it, or raise the first number of the version',
    ),
    Check(
        name="option-changed",
        says="An option that takes other values than in the version before.",
        why="What operators have chosen would be refused.",
        fix="keep the kind and the choices, or raise the first number of the version",
    ),
    Check(
        name="tokens-file",
        says="A file of design tokens that cannot be read.",
        why="Nothing of it was taken.",
        fix="export it as JSON of the Design Tokens Community Group, format 2025.10",
    ),
    Check(
        name="tokens-alias",
        says="An alias that leads to no token, or round in a circle.",
        why="The token has no value then.",
        fix="correct the name in braces, or write the value out",
    ),
    Check(
        name="tokens-value",
        says="A value that does not fit its token.",
        why="The page would ignore it.",
        fix="write a value of the type that the message names",
    ),
    Check(
        name="tokens-mode",
        says="A colour that is for no mode, or something else that is for one.",
        why="Colours differ between light and dark, and nothing else does.",
        fix='move colours into a group "light" or "dark", other tokens into "base"; or say --mode',
    ),
    Check(
        name="tokens-twice",
        says="Two values for one token.",
        why="Only one of them can hold.",
        fix="keep one",
    ),
    Check(
        name="tokens-unknown",
        level="warning",
        says="A token that themes do not have; it was not taken.",
        why="Nothing on the page would use it.",
        fix="give it the name of a token, or one that begins with x-",
    ),
)
