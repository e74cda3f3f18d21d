"""What `check` does: rules over a workspace, as plain functions."""
