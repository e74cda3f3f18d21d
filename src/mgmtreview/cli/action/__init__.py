"""The commands on one action, a small file each; ``doing`` is what those that change one share."""
