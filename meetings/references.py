"""How actions and decisions are called: PAM 17/2022, and PAM D3/2022."""


def action_reference(code: str, number: int, year: int) -> str:
    """``number`` is that within the board of ``code`` and the year."""
    return f"{code} {number}/{year}"


def decision_reference(code: str, number: int, year: int) -> str:
    return f"{code} D{number}/{year}"
