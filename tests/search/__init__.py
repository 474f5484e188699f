"""The search: what it finds."""
