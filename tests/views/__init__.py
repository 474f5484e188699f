"""Tests of kbtools.views."""
