"""The plugin process: what Dify starts. Importing dify_plugin patches the process for gevent, so it comes first."""

from dify_plugin import DifyPluginEnv, Plugin

plugin = Plugin(DifyPluginEnv(MAX_REQUEST_TIMEOUT=300))

if __name__ == "__main__":
    plugin.run()
