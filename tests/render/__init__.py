"""Tests of kbtools.render."""
