"""Guidance and tools for the external cooperation of municipal education management."""

__version__ = "0.1.0"
