"""The tests, in folders that mirror the package; shared code is in `helpers`."""

import pytest

pytest.register_assert_rewrite("tests.helpers")
