"""One module a subject: a function `changes` that yields what can be mended without a choice.

Knows nothing of disks: facade/site/mend.py tries each change, and keeps those after which less is wrong.
"""
