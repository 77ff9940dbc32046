"""What can be wrong with the project around the themes: its core, the form in Dify, its package, names of themes.

Knows nothing of how it is found: client.py, strings.py, group.py, package.py, new.py and others of facade/site say so.
None of it can be shown by the files of a theme, so there are no examples.
"""

from facade.site.problems import Check

CHECKS = (
    Check(
        name="client-bundle",
        says="The page's script or style sheet cannot be bundled.",
        why="No page works without them.",
        fix="mend the file that the message names, in facade/client/",
    ),
    Check(
        name="core-strings",
        says="The page's own texts are not as they should be.",
        why="A language without a text would show a key, or another language.",
        fix="mend the file that the message names, in facade/client/strings/",
    ),
    Check(
        name="group-missing",
        says="endpoints/group.yaml is not there.",
        why="Dify makes the form of an endpoint's settings from it.",
        fix="bring it back from the repository",
    ),
    Check(
        name="group-markers",
        says="endpoints/group.yaml has no place for the themes.",
        why="The choices of the setting theme are written between two marks.",
        fix="bring back the lines `# themes: begin` and `# themes: end`",
    ),
    Check(
        name="group-stale",
        says="The choices of the setting theme are not the themes there are.",
        why="Operators would choose from a list that is out of date.",
        fix="run `build.py build`, which writes it anew",
    ),
    Check(
        name="theme-name",
        says="A name that a new theme cannot have.",
        why="The name is the theme's id, its folder and its address.",
        fix="choose a name of 3 to 40 letters, digits and hyphens that no theme has",
    ),
    Check(
        name="theme-colour",
        says="A colour that a new theme cannot be painted in.",
        why="Both palettes are computed from it before anything is drawn.",
        fix="write it like '#b5532c', in quotes, which the shell would take for a comment without them",
    ),
    Check(
        name="theme-begin",
        says="A theme that a new one cannot begin as.",
        why="There is nothing to copy.",
        fix="name a folder in themes/ after --from",
    ),
    Check(
        name="theme-unknown",
        says="A theme named on the command line that is not there.",
        why="Nothing was checked under that name.",
        fix="correct the name; the folders in themes/ are the names",
    ),
    Check(
        name="theme-unchecked",
        secure=True,
        says="A theme that a check could not get to the end of.",
        why="What cannot be checked is not let through. It is a fault of the check, or something nobody thought of.",
        fix="take away what is unusual in it, and tell the project of it, please",
    ),
    Check(
        name="package-missing",
        says="A file that Dify needs is not in the package.",
        why="Dify would refuse the package, or the plugin would not start.",
        fix="bring the file back, and look at .difyignore",
    ),
    Check(
        name="package-link",
        secure=True,
        says="A symbolic link in the package.",
        why="It could lead to any file of the machine that packs.",
        fix="put the file itself there",
    ),
    Check(
        name="package-size",
        says="A package larger than Dify takes.",
        why="Dify refuses packages beyond 50 MB.",
        fix="leave out what does not run there, in .difyignore",
    ),
)
