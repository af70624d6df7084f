"""Answers with text that would be code in an f-string."""

import ast

from tests.delivered.conftest import Connect
from tests.helpers.combinations import AROUND, HOSTILE
from tests.helpers.delivered import Bake
from tests.helpers.wire import Api, body_of, data_of


def test_no_text_is_code(bake: Bake):
    names = {node.id for node in ast.walk(ast.parse(bake(**HOSTILE).code())) if isinstance(node, ast.Name)}

    assert names.isdisjoint(["__import__", "chr"])


async def test_what_stands_around_a_value_is_sent_as_it_is(connect: Connect, api: Api):
    hostile = connect({f"k{number}": "K" for number in range(len(AROUND))}, **HOSTILE)

    for number, text in enumerate(AROUND):
        api.seen.clear()
        data_of(await hostile.run(f"set_x{number}", {"x": "X"}))
        assert body_of(api.request) == {f"k{text}": f"X{text}", "c": text}
        assert api.request.headers[f"X-{number}"] == f"x{text}Kx"
