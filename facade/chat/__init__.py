"""Chat time: a message becomes events, events become bytes. Knows nothing of pages or Dify's SDK."""
