"""Values for job arguments, the same for the job and for the vars of its models."""

import re


def plain(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def value_of_argument(name):
    """Returns a text that suits the name of an argument."""
    words = plain(name)
    if "date" in words or words.endswith("dt") or "day" in words:
        return "2024-01-31"
    if "year" in words:
        return "2024"
    if "month" in words:
        return "01"
    if any(word in words for word in ("count", "limit", "num", "min", "max", "amt", "size", "id")):
        return "10"
    return "v1"
