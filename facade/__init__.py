"""Facade: themed chat pages for Dify apps. Imports without Dify; the doors that need it are in `endpoints/`."""
