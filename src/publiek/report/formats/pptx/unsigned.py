"""Takes out of a template what tells who made it and what it was made from: a report is signed by its study."""

from typing import Any

from pptx.oxml.ns import qn

OF_FILE = ("/thumbnail", "/custom-properties", "/extended-properties")
"""A picture of the first slide there was; the fields of an office; the company and the manager."""
OF_SLIDES = ("/commentAuthors", "/authors", "/changesInfo", "/revisionInfo", "/customXml", "/tags")
"""Who commented, who changed what and when, and what a document store keeps beside the slides."""
FIELDS = ("category", "content_status", "identifier", "version")


def unsigned(deck: Any) -> None:
    """Take it out: what is left are layouts and their looks."""
    _drop(deck.part.package._rels, OF_FILE)
    _drop(deck.part.rels, OF_SLIDES)
    for element in deck.part._element.findall(qn("p:custDataLst")):  # speaks of what was dropped
        deck.part._element.remove(element)
    for field in FIELDS:
        setattr(deck.core_properties, field, "")


def _drop(relations: Any, kinds: tuple[str, ...]) -> None:
    for number, relation in list(relations.items()):
        if relation.reltype.endswith(kinds):
            relations.pop(number)
