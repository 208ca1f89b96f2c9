"""What SARIF says of a run besides its results: the rules as descriptors, and the tool's notifications."""

from __future__ import annotations

from healthlint.report import Report, Unread
from healthlint.reporters.describe import address, is_address, message, provenance
from healthlint.reporters.outcome import counted
from healthlint.reporters.safe import folded
from healthlint.reporters.sarif_parts import Json, artifact_location, escaped, location
from healthlint.reporters.sarif_parts import message as notice
from healthlint.rules import Authority, Rule

NOTIFICATIONS: list[Json] = [
    {"id": "unread", "shortDescription": {"text": "A file that could not be read and was not judged."}},
    {"id": "left-out", "shortDescription": {"text": "A file that was left out on purpose."}},
    {"id": "not-read-as-meant", "shortDescription": {"text": "A part of a file whose markup is broken."}},
    {"id": "overflow", "shortDescription": {"text": "Results beyond the limit of the format's readers."}},
]


def descriptors(report: Report) -> list[Json]:
    """A descriptor for each rule that was on and for each other that reported, in order of id."""
    known = {rule.id: rule for rule in reversed(report.rules)}
    reported = {diagnostic.rule for _, diagnostic in report.diagnostics()}
    silenced = {silenced.diagnostic.rule for file in report.files for silenced in file.silenced}
    ids = sorted(known.keys() | reported | silenced)
    return [_descriptor(known[rule]) if rule in known else {"id": rule} for rule in ids]


def notifications(report: Report, beyond: int) -> list[Json]:
    """Files not read, parts not read as meant, and how many results are `beyond` the limit (if positive)."""
    notes = [_unread(unread) for unread in report.unread]
    for file in report.files:
        for problem in file.document.problems:
            place = location(file.document.source, problem.span)
            notes.append(_notification("not-read-as-meant", "warning", problem.message, place))
    if beyond > 0:
        text = f"{counted(beyond, 'result')} more than a SARIF reader takes; see another format for all."
        notes.append(_notification("overflow", "warning", text))
    return notes


def _unread(unread: Unread) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": artifact_location(unread.path)}}
    kind, level = ("unread", "error") if unread.failure else ("left-out", "note")
    return _notification(kind, level, unread.reason, place)


def _notification(kind: str, level: str, text: str, place: Json | None = None) -> Json:
    notification: Json = {"descriptor": {"id": kind}, "level": level, "message": notice(text)}
    return {**notification, "locations": [place]} if place else notification


def _descriptor(rule: Rule) -> Json:
    descriptor: Json = {
        "id": rule.id,
        "shortDescription": {"text": message(rule)},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": _help(rule), "markdown": _help_markdown(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": list(dict.fromkeys([rule.family, rule.market, rule.pack]))},
    }
    return {**descriptor, "helpUri": address(rule)} if address(rule) else descriptor


def _help(rule: Rule) -> str:
    """What a viewer that shows plain text shows."""
    lines = [rule.rationale, "", "Authority:", *(f"- {_authority(a, a.url)}" for a in rule.authority)]
    lines += ["", "Reported:", *(f"- {folded(example)}" for example in rule.flag)]
    lines += ["", "Left alone:", *(f"- {folded(example)}" for example in rule.passes)]
    return "\n".join(lines)


def _help_markdown(rule: Rule) -> str:
    """The same in Markdown; nothing a rule says becomes markup."""
    lines = [escaped(rule.rationale), "", "**Authority**", ""]
    for authority in rule.authority:
        link = f" <{authority.url}>" if is_address(authority.url) else ""
        lines.append(f"- {escaped(_authority(authority, ''))}{link}")
    lines += ["", "**Reported**", "", *(f"- {escaped(example)}" for example in rule.flag)]
    lines += ["", "**Left alone**", "", *(f"- {escaped(example)}" for example in rule.passes)]
    return "\n".join(lines)


def _authority(authority: Authority, url: str) -> str:
    parts = (authority.cite, url, provenance(authority))
    return "; ".join(part for part in parts if part)
