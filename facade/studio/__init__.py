"""Takes pictures of every theme in every state: `shots.take`. Knows nothing of how a theme is drawn."""
