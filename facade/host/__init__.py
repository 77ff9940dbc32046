"""The local host: plays Dify's plugin daemon here. Never imports the Dify SDK: that runs in the plugin."""
