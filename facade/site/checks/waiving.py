"""What can be wrong with waivers.json.

Knows nothing of how it is read: facade/site/waivers.py says so. The file is the project's, so there are no examples.
"""

from facade.site.problems import Check

CHECKS = (
    Check(
        name="waiver-value",
        says="A waiver that lacks something, or says it in a way that cannot be read.",
        why="Whoever looks at a theme must find out what was let through, why, and until when.",
        fix='write {"theme": "noir", "check": "css-important", "reason": "…", "until": "2027-01-31"}',
    ),
    Check(
        name="waiver-refused",
        secure=True,
        says="A waiver for an error, or for a check that keeps people from harm.",
        why="Errors end the build, and no reason makes it right to put visitors or operators in danger.",
        fix="mend the theme and delete the waiver",
    ),
    Check(
        name="waiver-expired",
        level="warning",
        says="A waiver whose day has come.",
        why="A waiver is a promise to mend something, not a way to forget it.",
        fix="mend the theme, or give a new reason and a new day",
    ),
    Check(
        name="waiver-unused",
        level="warning",
        says="A waiver for something that is not there.",
        why="It would let the next such problem through unseen.",
        fix="delete the waiver",
    ),
)
