"""The doors: one declared path a file. The only rooms, with main.py, that import Dify's SDK."""
