"""The answer to `scopes`: the OAuth scopes that an integration asks for."""


def split(text: str) -> tuple[str, ...]:
    """The scopes in an answer, separated by commas, or by spaces where there is no comma, without duplicates."""
    found = text.split("," if "," in text else None)
    return tuple(dict.fromkeys(scope for each in found if (scope := " ".join(each.split()))))
