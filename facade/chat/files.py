"""Whether a visitor's file is taken, and under which name and kind it goes on. Knows nothing of HTTP or of where to."""

MEGABYTE = 1_048_576


def most_megabytes(install_method: str) -> int:
    """The largest file that reaches the plugin, in megabytes.

    The daemon cuts a request's body at 10 MiB without a word (dify-platform 1.4); a serverless plugin gets 5 MiB with
    every byte written as two (8.2).
    """
    return 2 if install_method.lower() == "serverless" else 10
