"""Asks the real binary, many requests at a time, as `goodterms calc OPERATION --lines` is meant to be asked."""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BINARY = os.environ.get("GOODTERMS", str(TARGET / "debug" / "goodterms"))


def calc(operation, requests):
    """The answers to the requests, in their order. An error is an answer: {"error": …}."""
    lines = "".join(json.dumps(it) + "\n" for it in requests)
    done = subprocess.run([BINARY, "calc", operation, "--lines"], input=lines, capture_output=True, text=True)
    if done.returncode not in (0, 2) or done.stderr:
        raise AssertionError(f"calc {operation} ended with {done.returncode}: {done.stderr}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(requests):
        raise AssertionError(f"{len(requests)} requests, {len(answers)} answers")
    return answers
