"""Themes that come from elsewhere and go there: archives, and the tokens of design tools."""
