"""Themes that come from elsewhere and go there: archives in, archives out."""
