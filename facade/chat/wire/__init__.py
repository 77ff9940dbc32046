"""Encodings of events, and the decoding of server-sent ones."""
