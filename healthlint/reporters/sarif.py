"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

Columns are Unicode code points. A missing statement is a result like any other. What comments silenced is
there too, marked as suppressed. What was not read stands among the tool's notifications.
"""

from __future__ import annotations

from healthlint.diagnostics import Diagnostic, Related, Suggestion
from healthlint.report import FileReport, Report
from healthlint.reporters import Options
from healthlint.reporters.jsontext import dumps
from healthlint.reporters.sarif_parts import Json, artifact_location, location, message, region
from healthlint.reporters.sarif_run import NOTIFICATIONS, descriptors, notifications
from healthlint.source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# Code scanning refuses a run with more.
MOST_RESULTS = 25_000


def render(report: Report, options: Options) -> str:
    """The report as a SARIF log with one run."""
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]})


def _run(report: Report, options: Options) -> Json:
    rules = descriptors(report)
    found = _found(report)
    indices = {str(rule["id"]): index for index, rule in enumerate(rules)}
    driver = {
        "name": "healthlint",
        "version": options.version,
        "rules": rules,
        "notifications": NOTIFICATIONS,
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that was checked."}}},
        "invocations": [_invocation(report, len(found) - MOST_RESULTS)],
        "artifacts": [_artifact(file) for file in report.files],
        "results": [_result(*one, indices) for one in found[:MOST_RESULTS]],
        "properties": {
            "markets": list(report.markets),
            "asOf": report.as_of,
            "notJudged": list(report.not_judged),
        },
    }


_Found = tuple[FileReport, Diagnostic, str | None]


def _found(report: Report) -> list[_Found]:
    """Every diagnostic with its file and None, or the reason why it is silenced; in order of file and place.

    When there are too many the most serious come first, so that advice is what is cut off.
    """
    live: list[_Found] = [(file, diagnostic, None) for file, diagnostic in report.diagnostics()]
    silenced = [(file, s.diagnostic, s.reason) for file in report.files for s in file.silenced]
    if len(live) + len(silenced) > MOST_RESULTS:
        live.sort(key=lambda one: one[1].severity.rank)
    return live + silenced


def _result(file: FileReport, diagnostic: Diagnostic, silenced: str | None, indices: dict[str, int]) -> Json:
    source = file.document.source
    result: Json = {
        "ruleId": diagnostic.rule,
        "ruleIndex": indices[diagnostic.rule],
        "level": diagnostic.severity.value,
        "message": message(diagnostic.message),
        "locations": [location(source, diagnostic.span, quote=True)],
    }
    if diagnostic.fingerprint:
        result["partialFingerprints"] = {"healthlint/v1": diagnostic.fingerprint}
    if diagnostic.related:
        result["relatedLocations"] = [_related(r, i, source) for i, r in enumerate(diagnostic.related, 1)]
    if diagnostic.suggestion:
        result |= _suggestion(diagnostic.suggestion, source)
    if silenced is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": silenced}]
    return result


def _related(related: Related, number: int, source: Source) -> Json:
    return {"id": number, **location(source, related.span), "message": message(related.message)}


def _suggestion(suggestion: Suggestion, source: Source) -> Json:
    """The wording for readers, and the edit when there is one."""
    properties: Json = {"properties": {"suggestion": suggestion.wording}}
    if suggestion.fix is None:
        return properties
    edit = {
        "deletedRegion": region(source, suggestion.fix.span),
        "insertedContent": {"text": suggestion.fix.replacement},
    }
    change = {"artifactLocation": artifact_location(source.path), "replacements": [edit]}
    return {
        "fixes": [{"description": message(suggestion.wording), "artifactChanges": [change]}],
        **properties,
    }


def _artifact(file: FileReport) -> Json:
    read = {"format": file.document.format, "unit": file.document.unit.value, "unitReason": file.unit_reason}
    return {"location": artifact_location(file.path), "roles": ["analysisTarget"], "properties": read}


def _invocation(report: Report, beyond: int) -> Json:
    read = not any(unread.failure for unread in report.unread)
    invocation: Json = {"executionSuccessful": read, "exitCode": report.exit_code}
    return invocation | {"toolExecutionNotifications": notifications(report, beyond)}
