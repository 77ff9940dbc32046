"""Serve time: compiled page + settings + language -> bytes. Knows nothing of chats, templates or Dify."""
