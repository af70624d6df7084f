"""The tests, in folders that mirror the package; what several share is in `helpers`."""

import pytest

pytest.register_assert_rewrite("tests.helpers")
