"""Measurements that print ratios against a floor in the same run."""
