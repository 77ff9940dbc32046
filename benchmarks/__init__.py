"""Measurements that print ratios against a floor or a peer in the same run."""
