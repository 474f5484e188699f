"""Clock times as minutes of the day, and back."""


def minutes_of(clock: str) -> int:
    """„08:30“ → 510."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def clock_of(minutes: int) -> str:
    """510 → „08:30“. What is too long may run past midnight."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
