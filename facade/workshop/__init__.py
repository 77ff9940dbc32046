"""The workshop: every state of a theme on one page, changing as the theme is written. `workshop.Workshop` is the room.

Knows nothing of how a theme is built, nor of how a page is served: it frames the pages that the plugin serves.
"""
