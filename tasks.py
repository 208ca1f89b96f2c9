"""What there is to do in this project: `python tasks.py check`, `test`, `renew` or `quality`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent
PYTHON = sys.executable

CHECK = [
    [PYTHON, "-m", "ruff", "check"],
    [PYTHON, "-m", "ruff", "format", "--check"],
    [PYTHON, "-m", "mypy"],
    [PYTHON, "-m", "healthlint", "test", "--no-config"],
]
TEST = [[PYTHON, "-m", "pytest", "--numprocesses", "auto"]]
RENEW = [[PYTHON, "tests/golden.py"], [PYTHON, "docs/generate.py"]]
QUALITY = [[PYTHON, "bench/accuracy", "--write"]]

TASKS = {
    "check": (CHECK + TEST, "all that a change must pass: style, types, the rules' examples, the tests"),
    "test": (TEST, "the tests alone"),
    "renew": (RENEW, "write the golden reports and the generated pages of docs anew; read the difference"),
    "quality": (QUALITY, "score the rules over the labelled copy and write docs/quality.md"),
}


def main(arguments: list[str]) -> int:
    """Run a task's commands in turn, up to the first that fails; returns its exit code."""
    if len(arguments) != 1 or arguments[0] not in TASKS:
        print(*(f"{name:8} {meaning}" for name, (_, meaning) in TASKS.items()), sep="\n")
        return 2
    for command in TASKS[arguments[0]][0]:
        print("$", *command[1:], flush=True)
        if code := subprocess.call(command, cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
