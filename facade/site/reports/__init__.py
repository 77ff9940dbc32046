"""One module a format: a function `report` that says problems as text, JSON, SARIF or GitHub annotations.

Knows nothing of how problems are found.
"""
