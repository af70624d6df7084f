"""Values read as if a person had written them: by format, by name, and told apart within one action."""

import re
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autohive_scaffold.schema import samples, typical

STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email", "ada@example.com"),
        ("owner_email", "ada@example.com"),
        ("ownerEmail", "ada@example.com"),
        ("url", "https://example.com"),
        ("callback_url", "https://example.com"),
        ("website", "https://example.com"),
        ("name", "acme"),
        ("first_name", "Ada"),
        ("last_name", "Lovelace"),
        ("company", "acme"),
        ("phone", "+15550100"),
        ("currency", "EUR"),
        ("billing_country", "DE"),
        ("country_code", "DE"),
        ("from_country_code", "DE"),
        ("language", "en"),
        ("timezone", "Europe/Berlin"),
        ("time_zone", "Europe/Berlin"),
        ("date", "2026-01-31"),
        ("due_date", "2026-01-31"),
        ("due_on", "2026-01-31"),
        ("created_at", "2026-01-31T12:00:00Z"),
        ("start_time", "2026-01-31T12:00:00Z"),
        ("since", "2026-01-31T12:00:00Z"),
        ("title", "Quarterly report"),
        ("note", "Please call back on Monday"),
        ("body", "Please call back on Monday"),
        ("query", "report"),
        ("item_id", "item-1"),
        ("itemId", "item-1"),
        ("id", "id-1"),
        ("project_name", "project-name-1"),
        ("stage", "stage-1"),
        ("on", "2026-01-31"),
        ("", "value-1"),
        ("日本", "value-1"),
    ],
)
def test_a_name_says_what_its_value_is(name: str, value: str):
    assert samples.sample(STRING, name) == value


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        ("date", "2026-01-31"),
        ("date-time", "2026-01-31T12:00:00Z"),
        ("time", "12:00:00Z"),
        ("email", "ada@example.com"),
        ("uri", "https://example.com"),
        ("url", "https://example.com"),
        ("uuid", "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"),
        ("hostname", "example.com"),
        ("ipv4", "192.0.2.1"),
        ("byte", "aGVsbG8="),
        ("base64url", "aGVsbG8="),
        ("duration", "PT1H"),
        ("google-duration", "3600s"),
        ("google-datetime", "2026-01-31T12:00:00Z"),
        ("dateTime", "2026-01-31T12:00:00Z"),
        ("iri", "https://example.com"),
        ("idn-email", "ada@example.com"),
        ("idn-hostname", "example.com"),
        ("guid", "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"),
        ("int64", "7"),
        ("decimal", "7.5"),
        ("password", "Quarterly report"),
        ("title", "Quarterly report"),
    ],
)
def test_a_known_format_comes_before_the_name(format_: str, value: str):
    assert samples.sample({**STRING, "format": format_}, "title") == value


@pytest.mark.parametrize(
    ("schema", "name", "value"),
    [
        ({**STRING, "enum": ["office", "home"]}, "email", "home"),
        ({**STRING, "description": "The cursor of the page before"}, "after", "cursor-1"),
        ({**STRING, "pattern": "^[A-Z]{3}$"}, "country", "EUR"),
        ({**STRING, "pattern": "^[0-9]{13}$"}, "isbn", "1234567890123"),
        ({**STRING, "maxLength": 9}, "title", "title-1"),
        ({**STRING, "maxLength": 10}, "title", "Team lunch"),
        ({**STRING, "maxLength": 5}, "title", "Quart"),
        ({**STRING, "minLength": 20}, "note", "Please call back on Monday"),
        ({"type": "integer", "maximum": 2000}, "year", 7),
        ({"type": "integer"}, "year", 2026),
        ({"type": "integer"}, "page", 2),
        ({"type": "integer"}, "limit", 25),
        ({"type": "integer"}, "count", 7),
        ({"type": "number"}, "price", 7.5),
        ({"type": "number"}, "page", 2),
        ({"type": "number", "format": "int64"}, "price", 7),
        ({"type": "number", "format": "int32"}, "price", 7),
        ({"type": "number", "format": "double"}, "price", 7.5),
        ({"type": "array", "items": STRING}, "tags", ["tag-1", "tag-2"]),
        ({"type": "array", "items": STRING}, "guest_emails", ["ada@example.com", "grace@example.com"]),
        ({"type": "array", "items": STRING}, "item_ids", ["item-1", "item-2"]),
        ({"type": "object"}, "data", {"name": "acme"}),
        ({"type": "object", "properties": {"email": STRING}}, "owner", {"email": "ada@example.com"}),
    ],
)
def test_what_the_schema_says_comes_before_the_name(schema: dict[str, Any], name: str, value: Any):
    assert samples.sample(schema, name) == value


def test_inputs_whose_names_say_the_same_are_told_apart():
    names = [
        "start_date",
        "end_date",
        "email",
        "cc_email",
        "bcc_email",
        "url",
        "callback_url",
        "item_id",
        "item",
    ]
    values = samples.distinct_samples(dict.fromkeys(names, STRING))

    assert list(values.values()) == [
        "2026-01-31",
        "2026-02-28",
        "ada@example.com",
        "grace@example.com",
        "bcc@example.com",
        "https://example.com",
        "https://example.com/callback",
        "item-1",
        "item-2",
    ]


FORMS = {
    "date": r"\d{4}-01-31|2026-\d\d-\d\d",
    "date-time": r"\d{4}-\d\d-\d\dT12:00:00(Z|\+00:00)",
    "time": r"\d\d:\d\d:\d\d(\.\d+)?Z",
    "email": r"[a-z0-9-]+@example\.com",
    "uri": r"https://example\.com(/[a-z0-9-]+)?",
    "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "hostname": r"([a-z0-9-]+\.)?example\.com",
    "ipv4": r"192\.0\.2\.\d{1,2}",
    "duration": r"PT\d+[HM]|P1D",
    "google-duration": r"\d+s",
    "byte": r"([A-Za-z0-9]{4})+|[A-Za-z0-9]{7}=",
    "int64": r"\d+",
    "double": r"\d+\.5",
}


@pytest.mark.parametrize("format_", FORMS)
def test_a_format_is_kept_by_every_one_of_many_strings(format_: str):
    strings = list(islice(typical.strings("due", format_), 20))

    assert len(strings) == 20
    assert all(re.fullmatch(FORMS[format_], string) for string in strings)


@settings(deadline=None)
@given(st.text(), st.sampled_from(["", "email", "uri", "x"]))
def test_any_name_has_many_printable_strings_on_one_line(name: str, format_: str):
    strings = list(islice(typical.strings(name, format_), 20))

    assert len(set(strings)) == 20
    assert all(re.fullmatch(r"[ -~]{2,80}", string) for string in strings)
