"""Ways to spoil a request: in its JSON tree, or in its bytes."""

import copy
import json

VALUES = [
    None, True, False, 0, -1, 1.5, 1e308, 2**64, "", "0", "-1", "NaN", "Infinity", "1e9", "\u0000", "\ud800", "９", "٣", [], {},
    [[]], [None], {"a": 1}, "2026-02-30", "9999-12-31", "9" * 5_000, "0." + "9" * 5_000, [0] * 3_000,
]


def places(value, path=()):
    """Every place in the tree."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places(inner, (*path, key))


def in_tree(rng, value):
    value = copy.deepcopy(value)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        path = rng.choice(list(places(value)))
        if not path:
            continue
        holder = value
        for key in path[:-1]:
            holder = holder[key]
        kind = rng.random()
        if kind < 0.6:
            holder[path[-1]] = copy.deepcopy(rng.choice(VALUES))
        elif kind < 0.8:
            del holder[path[-1]]
        elif isinstance(holder, list):
            holder.extend(copy.deepcopy(holder[: rng.choice([1, 50])]))
        else:
            holder[rng.choice(["x", "from", "to", "amount", "rate"])] = holder[path[-1]]
    return json.dumps(value).encode()


def in_bytes(rng, text):
    text = bytearray(text)
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(len(text) + 1)
        kind = rng.random()
        if kind < 0.3:
            text[at:at] = bytes([rng.randrange(256)])
        elif kind < 0.6:
            del text[at : at + rng.choice([1, 1, 4, 40])]
        elif kind < 0.8:
            text[at : at + 1] = rng.choice([b"\xff", b"\x00", b"{", b"[", b'"', b"\\u0000", b"9" * 40, "\u2028".encode()])
        else:
            text[at:at] = text[: rng.choice([1, 20, len(text)])]
    return bytes(text)


def nested(rng, text):
    depth = rng.choice([100, 1_000, 30_000])
    return rng.choice([b"[" * depth, b'{"a":' * depth, b'{"principal":' + b"[" * depth + b"]" * depth + b"}"])


def twice(rng, value, text):
    """A field twice: which of the two would hold?"""
    name = rng.choice(list(value) or ["a"])
    return text[:-1] + b"," + json.dumps(name).encode() + b":" + json.dumps(rng.choice(VALUES[:12])).encode() + b"}"


def spoilt(rng, value, text):
    kind = rng.random()
    if kind < 0.6:
        return in_tree(rng, value)
    if kind < 0.85:
        return in_bytes(rng, text)
    if kind < 0.95:
        return twice(rng, value, text)
    return nested(rng, text)
