"""Tests of kbtools.analysis."""
