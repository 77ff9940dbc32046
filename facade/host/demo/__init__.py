"""The embedded default app, which answers when no Dify is at hand: `app.stream` and `app.fetch_app`."""
