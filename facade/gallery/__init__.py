"""The gallery: every theme as a static site, with live previews and a list for programs.

Knows nothing of servers or visitors: what it makes is files.
"""
