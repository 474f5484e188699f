"""Tests of kbtools.layout."""
