from __future__ import annotations

import subprocess
import sys

import pytest

from healthlint import __version__, commands
from healthlint.cli import FORMATS, SEVERITIES, main, parser
from healthlint.diagnostics import Severity
from healthlint.reporters import REPORTERS
from healthlint.settings import ConfigError


def test_the_written_out_names_are_the_real_ones() -> None:
    assert set(FORMATS) == set(REPORTERS)
    assert tuple(severity.value for severity in Severity) == SEVERITIES


def test_the_version_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom healthlint.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "heavy = {'regex', 'rich', 'ruamel.yaml', 'textstat', 'pathspec', 'tree_sitter'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == f"healthlint {__version__}\n[]\n"


def test_every_command_has_its_function() -> None:
    for name in commands.COMMANDS:
        arguments = [name, "x"] if name == "explain" else [name]
        assert parser().parse_args(arguments).command == name


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--fail-on", "high"], "invalid choice: 'high'"),
        (["check", "--target", "soon"], "invalid grade from 1 to 30 value: 'soon'"),
        (["check", "--jobs", "-1"], "invalid number of jobs value"),
        (["check", "--config", "a", "--no-config"], "not allowed with argument"),
        (["rules", "--stale", "--on", "soon"], "invalid date such as 2027-01-31 value: 'soon'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    written = capsys.readouterr().err
    assert caught.value.code == 2
    assert message in written
    assert written.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "written"),
    [(ConfigError("a:1: wrong"), 2, "healthlint: a:1: wrong\n"), (KeyboardInterrupt(), 130, "")],
)
def test_what_goes_wrong_becomes_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    written: str,
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(commands, "COMMANDS", {"schema": fail})
    assert main(["schema"]) == code
    assert capsys.readouterr().err == written


def test_a_bug_shows_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "COMMANDS", {"schema": fail})
    with pytest.raises(ZeroDivisionError):
        main(["schema"])


def test_it_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "healthlint", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout == f"healthlint {__version__}\n"
