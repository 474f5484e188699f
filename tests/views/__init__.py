"""Tests of kbtools.views."""

import pytest

# So that a failed check says what stands where.
pytest.register_assert_rewrite("tests.views.checks")
