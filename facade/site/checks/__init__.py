"""One module a subject: a pure function `problems` that yields problems, and CHECKS, the story of each.

Knows nothing of printing or of exit codes; facade/site/checklist.py says which check sees what.
"""
