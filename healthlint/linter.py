"""Paths in, report out: finds files, settles what holds for each, judges them, gathers what was found."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from healthlint.config import Configs, shown_path
from healthlint.diagnostics import Severity
from healthlint.discovery import Walk
from healthlint.files import Found
from healthlint.globs import verdict
from healthlint.judging import Judge, Outcome
from healthlint.reading import is_known
from healthlint.report import Report, Unread
from healthlint.settings import ConfigError, Settings
from healthlint.suppressions import RULES

_FILES_A_WORKER = 25
"""Files that are worth a process, which takes about as long to start as ten pages take to judge."""

Progress = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""Passes outcomes on, of which there will be so many, and shows how far the run is."""


@dataclass(frozen=True)
class Options:
    """How to lint: `edits` are (field of Settings, value, origin) and hold over every configuration.

    `config` is used for all files when given; `no_config` leaves only defaults. `jobs` processes judge files
    when there are many; 0 stands for one a core.
    """

    edits: tuple[tuple[str, Any, str], ...] = ()
    config: Path | None = None
    no_config: bool = False
    jobs: int = 1

    def configs(self) -> Configs:
        """The configurations, none read yet."""
        return Configs(self.config, self.no_config)

    def settings(self, configs: Configs, path: Path) -> Settings:
        """What holds for a file of that absolute path; raises ConfigError."""
        settings = configs.of(path.parent).settings(path)
        for name, value, origin in self.edits:
            value = (*getattr(settings, name), *value) if name in ("also", "ignore") else value
            settings = settings.changed(name, value, origin)
        return settings


@dataclass(frozen=True, slots=True)
class Stdin:
    """Text given on standard input and the path that it stands for."""

    data: bytes
    path: str = "stdin"


def lint(
    paths: Iterable[str | Path],
    options: Options | None = None,
    stdin: Stdin | None = None,
    progress: Progress | None = None,
) -> Report:
    """Judge files and folders; raises ConfigError or RuleError when that leaves nothing judged."""
    options = options or Options()
    search = _Search(options)
    found = search.find(paths)
    judge = _judge(options)
    outcomes: Iterable[Outcome] = _outcomes(found, judge, options)
    if progress:
        outcomes = progress(outcomes, len(found))
    judged = list(outcomes)
    if stdin:
        path = Path(os.path.abspath(stdin.path))  # noqa: PTH100
        judged.append(judge.outcome(Found(path, shown_path(path), named=True), stdin.data))
    return _report(judged, search.unread, judge)


def _judge(options: Options) -> Judge:
    configs = options.configs()
    return Judge(lambda path: options.settings(configs, path))


@dataclass
class _Search:
    """Finds the files of a run; each is met once."""

    options: Options
    unread: list[Unread] = field(default_factory=list)
    _met: dict[Path, Found] = field(default_factory=dict)

    def find(self, paths: Iterable[str | Path]) -> list[Found]:
        configs = self.options.configs()
        walk = Walk(is_known, lambda path, is_folder: _excluded(configs, path, is_folder), self.unread)
        for path in (Path(os.path.abspath(path)) for path in paths):  # noqa: PTH100
            if path.is_dir():
                for found in walk.files(path):
                    self._met.setdefault(found.path, found)
            elif _excluded(configs, path, False):
                self.unread.append(Unread(shown_path(path), "excluded by the configuration", failure=False))
            else:
                self._met[path] = Found(path, shown_path(path), named=True)
        return sorted(self._met.values(), key=lambda found: found.shown)


def _excluded(configs: Configs, path: Path, is_folder: bool) -> bool | None:
    try:
        config = configs.of(path.parent)
    except ConfigError:
        return None  # said when the file is judged
    exclude = config.settings(path).exclude
    return verdict(exclude, config.relative(path) + ("/" if is_folder else "")) if exclude else None


def _outcomes(found: list[Found], judge: Judge, options: Options) -> Iterator[Outcome]:
    jobs = min(options.jobs or os.cpu_count() or 1, len(found) // _FILES_A_WORKER)
    if jobs < 2:
        yield from (judge.outcome(file) for file in found)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Forking a process that shows progress from a thread can hang, so workers start afresh.
    start = (options, gc.get_threshold())
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker, start) as workers:
        yield from workers.map(_work, found, chunksize=8)


_worker: list[Judge] = []


def _start_worker(options: Options, collects: tuple[int, int, int]) -> None:
    gc.set_threshold(*collects)
    _worker[:] = [_judge(options)]


def _work(found: Found) -> Outcome:
    return _worker[0].outcome(found)


def _report(outcomes: list[Outcome], unread: list[Unread], judge: Judge) -> Report:
    files = [outcome.file for outcome in outcomes if outcome.file]
    failed = [outcome for outcome in outcomes if outcome.error]
    if failed and not files and failed[0].error:
        raise failed[0].error
    unread = [*unread, *(outcome.unread for outcome in outcomes if outcome.unread), *_not_judged(failed)]
    settings = list(dict.fromkeys(outcome.settings for outcome in outcomes if outcome.settings))
    if not outcomes:  # what is wrong with the configuration is said all the same
        settings = [judge.settings_of(Path.cwd() / "page")]
    used = list({id(book): book for book in map(judge.books.of, settings)}.values())
    rules = {rule.id: rule for book in used for rule in (*book.rules, *RULES)}
    return Report(
        files=tuple(sorted(files, key=lambda file: file.path)),
        rules=tuple(rules[name] for name in sorted(rules)),
        unread=tuple(sorted(unread, key=lambda entry: (entry.path, entry.reason))),
        markets=tuple(dict.fromkeys(market for each in settings for market in each.markets)) or ("us",),
        as_of=max((book.as_of for book in used), default=""),
        fail_on=min(
            (each.fail_on for each in settings), key=lambda level: -level.rank, default=Severity.ERROR
        ),
        not_judged=tuple(dict.fromkeys(line for book in used for line in book.not_judged)),
    )


def _not_judged(failed: list[Outcome]) -> Iterator[Unread]:
    """One line for each wrong configuration or rule file, at the first file that it governs."""
    causes: dict[str, list[Outcome]] = {}
    for outcome in failed:
        causes.setdefault(str(outcome.error), []).append(outcome)
    for reason, kept in causes.items():
        others = f"; it keeps {len(kept) - 1} more from being judged" if len(kept) > 1 else ""
        yield Unread(kept[0].found.shown, f"{reason}{others}", count=len(kept))
