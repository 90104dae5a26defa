"""JSON with its numbers as they were written, and one way to write it down: keys sorted by code point, no blanks, only what must be escaped escaped."""
import json


class Number:
    """A number's text: 1.0 and 1 are not the same text, although they are the same number."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, Number) and self.text == other.text

    def __hash__(self):
        return hash(self.text)


def load(text):
    return json.loads(text, parse_int=Number, parse_float=Number)


def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + canonical(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return value.text if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)
