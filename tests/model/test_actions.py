"""Actions as data: what is sent when inputs are absent."""

import pytest

from tests.helpers.notation import action_of


@pytest.mark.parametrize(
    ("body", "is_sent"),
    [
        ("{'b': 1, 'c': {'d': optional, 'e': 1}}", False),
        ("[{'b': 1}, optional]", False),
        ("{'b': f'{needed} {optional}', 'c': 1}", False),
        ("{'b': 1, 'c': [needed, optional]}", True),
        ("{'b': 1, 'c': [{'d': 1}]}", True),
    ],
)
def test_a_part_of_a_body_is_left_out_with_its_inputs_whatever_constants_are_in_it(body: str, is_sent: bool):
    action = action_of(
        f"run(needed, optional=None, usual=1) -> POST /x {{'a': {body}, 'z': [needed, optional, usual]}}"
    )

    assert isinstance(action.request.body, dict)
    part = action.request.body["a"]
    assert action.always_sends(part) is is_sent
    assert action.always_sends(action.request.body)


def test_null_is_sent_but_has_no_text_and_no_parts():
    action = action_of(
        "run(a: str | None, f: File | None) -> POST /x {'a': a, 't': f'{a}', 'f': f, 'n': f.name}"
    )

    assert isinstance(action.request.body, dict)
    sent = {key: action.always_sends(value) for key, value in action.request.body.items()}
    assert sent == {"a": True, "t": False, "f": True, "n": False}
