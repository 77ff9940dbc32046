"""The commands of build.py, one file each: its words, its arguments, and whom it calls.

Knows nothing of how any of it is done.
"""
