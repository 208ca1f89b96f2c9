"""Linked data: the JSON in a page that tells search engines what it is about, and what they show of it."""

from __future__ import annotations

from healthlint.parsers.page import Page


def read(page: Page) -> None:
    """Write the copy in the linked data of a page that has ended, as it stands in search results."""
    if not page.linked_data:
        return
    from healthlint.parsers import data_json
    from healthlint.parsers.mask import Mask, in_order
    from healthlint.parsers.records import RecordWriter

    writer = page.document
    mask, first = Mask(writer.source), len(writer.passages)
    found = [data_json.events(mask, span.start, span.end) for span in page.linked_data]
    records = RecordWriter(writer, mask.text())
    for events in found:
        records.enter("meta")
        data_json.write(records, events)
        records.leave()
    mask.mend(writer, first)
    in_order(writer)
