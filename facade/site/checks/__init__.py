"""One module a check: a pure function `problems` that yields problems, and CODES, what each of them means.

Knows nothing of printing or of exit codes; facade/site/checklist.py says which check sees what.
"""
