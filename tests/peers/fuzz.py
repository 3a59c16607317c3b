"""Throws requests at `goodterms calc`: made by the grammar of each operation and then spoilt, a seed each batch.

What must hold, whatever comes in: one JSON object for each line, an answer or an error; exit 0 or 2; nothing on stderr,
so no panic; no answer to a request with a field that nobody knows; no number that isn't one; at most 100 ms of
processor time a request. `--seed` repeats a run; what fails is written out as a command to repeat it.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import time

from grammar import OPERATIONS, UNKNOWN, request
from ours import BINARY
from spoil import spoilt

MOST_BYTES = 64 * 1024
MOST_SECONDS = 0.100
BATCH = 200
# What an answer may never hold: the traces of a number that isn't one.
NOT_A_FIGURE = re.compile(r"-?(nan|inf|infinity)|-0(\.0*)?|.*\de[+-]?\d.*", re.IGNORECASE)
# What the request said comes back under these names.
ECHOED = {"id", "creditor", "kind", "text", "line"}


class Failure(Exception):
    pass


def figures(value, name=""):
    """Every text in an answer that might be a figure."""
    if isinstance(value, dict):
        # The place where somebody lives is no figure, whatever they call it.
        is_place = value.get("fact") == "lives_in"
        for key, inner in value.items():
            if not (is_place and key == "value"):
                yield from figures(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner, name)
    elif isinstance(value, str) and name not in ECHOED and " " not in value:
        yield value


def ran(operation, lines):
    """Output, errors, how it ended, and processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [BINARY, "calc", operation, "--lines"], input=b"".join(it + b"\n" for it in lines), capture_output=True,
        timeout=120,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, done.stderr, done.returncode, spent


def check(operation, lines, unknown):
    """Fails unless all holds for these lines; answers how many had an answer, and seconds."""
    out, err, code, spent = ran(operation, lines)
    if code not in (0, 2) or err:
        raise Failure(f"exit {code}, stderr {err[:400]!r}")
    answers = out.split(b"\n")
    if answers.pop() != b"" or len(answers) != len(lines):
        raise Failure(f"{len(lines)} lines in, {len(answers)} out")
    answered = 0
    for line, text, has_unknown in zip(lines, answers, unknown):
        try:
            answer = json.loads(text, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
        except ValueError as error:
            raise Failure(f"not JSON: {error}: {text[:200]!r} to {line[:400]!r}") from error
        if not isinstance(answer, dict):
            raise Failure(f"not an object: {text[:200]!r} to {line[:400]!r}")
        if "error" in answer:
            error = answer["error"]
            if set(answer) != {"error"} or not re.fullmatch(r"[A-Z][A-Z_]*", error.get("code", "")) or not error.get("message"):
                raise Failure(f"not an error as they are: {text[:300]!r} to {line[:400]!r}")
            if error["code"] == "INTERNAL":
                raise Failure(f"an error of ours: {text[:300]!r} to {line[:400]!r}")
            continue
        answered += 1
        if has_unknown:
            raise Failure(f"an answer in spite of a field that nobody knows: {line[:600]!r}: {text[:200]!r}")
        if any(NOT_A_FIGURE.fullmatch(it) for it in figures(answer)):
            raise Failure(f"not a figure: {text[:400]!r} to {line[:400]!r}")
    return answered, spent


def start_up(operation):
    """What a process costs before its first request."""
    return min(ran(operation, [b"{}"])[3] for _ in range(3))


def slowest(operation, lines, base):
    """Each line on its own, when a batch took long: processor seconds of the slowest, and which it was."""
    timed = [(min(ran(operation, [it])[3] for _ in range(3)) - base, it) for it in lines]
    return max(timed)


def objects(value):
    """Every object in a request, itself included."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def batch(rng, operation):
    lines, unknown = [], []
    for _ in range(BATCH):
        value = request(rng, operation)
        kind = rng.random()
        has_unknown = False
        if kind < 0.15:
            rng.choice(list(objects(value)))[rng.choice(UNKNOWN)] = rng.choice([1, "1", None, [], {}])
            has_unknown = True
        text = json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
        if kind > 0.45:
            text = spoilt(rng, value, text)
        text = text.replace(b"\n", b" ").replace(b"\r", b" ")[:MOST_BYTES]
        lines.append(text)
        unknown.append(has_unknown)
    return lines, unknown


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--operation", choices=OPERATIONS)
    chosen = arguments.parse_args()
    operations = [chosen.operation] if chosen.operation else list(OPERATIONS)
    base = {it: start_up(it) for it in operations}
    end = time.monotonic() + chosen.seconds
    count, answered, worst, seed = 0, dict.fromkeys(operations, 0), (0.0, None, None), chosen.seed
    while time.monotonic() < end or count < BATCH * len(operations):
        operation = operations[(seed - chosen.seed) % len(operations)]
        lines, unknown = batch(random.Random(f"{seed} {operation}"), operation)
        try:
            ok, spent = check(operation, lines, unknown)
            spent -= base[operation]
            if spent > MOST_SECONDS:
                # One of them may have taken it all.
                took, line = slowest(operation, lines, base[operation])
                worst = max(worst, (took, operation, line))
                if took > MOST_SECONDS:
                    raise Failure(f"{took * 1000:.0f} ms for {len(line)} bytes: {line[:600]!r}")
        except (Failure, subprocess.TimeoutExpired) as failure:
            path = f"fuzz-{operation}-{seed}.jsonl"
            path = os.path.join(os.environ.get("TMPDIR", "/tmp"), path)
            with open(path, "wb") as file:
                file.write(b"".join(it + b"\n" for it in lines))
            print(f"seed {seed}: {operation}: {failure}\nrepeat: {BINARY} calc {operation} --lines < {path}")
            return 1
        count += len(lines)
        answered[operation] += ok
        seed += 1
    took, operation, line = worst
    print(f"  fuzz: {count:,} requests, {sum(answered.values()):,} answered, seeds {chosen.seed} to {seed - 1}, no fault")
    if line:
        print(f"  fuzz: slowest {took * 1000:.0f} ms, {operation}, {len(line):,} bytes: {line[:200]!r}")
    silent = [it for it, ok in answered.items() if ok == 0]
    if silent:
        print(f"never answered, so nothing was shown for: {', '.join(silent)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
