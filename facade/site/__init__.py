"""Build time: theme folders become compiled pages.

Knows nothing of requests, visitors or Dify; nothing here is in the plugin package.
"""
