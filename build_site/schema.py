"""What the file of facts holds, as JSON Schema (draft 2020-12), published beside it."""

from __future__ import annotations

from typing import get_args

from build_site import urls
from build_site.content import Content
from build_site.declared import FactKind

_DAY = r"^[0-9]{4}(-[0-9]{2}){2}$"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_EXACT = r"^-?[0-9]+(/[1-9][0-9]*)?$"
_ACCEPTED = {
    "type": "object",
    "description": "A value, and the day from which it holds; an empty value ends a number.",
    "properties": {"since": {"type": "string", "pattern": _DAY}, "value": {"type": "string"}},
    "required": ["since", "value"],
    "additionalProperties": False,
}


def facts_schema(content: Content) -> dict[str, object]:
    """The schema of `facts.json`, with the site's languages, units, datasets and sources."""
    site = content.site.declared
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site.address}{urls.FACTS_SCHEMA}",
        "title": site.title[content.site.codes[0]],
        "type": "array",
        "items": {
            "type": "object",
            "properties": (properties := _properties(content)),
            "required": list(properties),
            "additionalProperties": False,
            # Either there is a value, or there are words for why there is none.
            "if": {"properties": {"value": {"type": "null"}}},
            "then": {"properties": {"exact": {"type": "null"}, "missing": {"type": "object"}}},
            "else": {"properties": {"exact": {"type": "string"}, "missing": {"type": "null"}}},
        },
    }


def _properties(content: Content) -> dict[str, object]:
    """Every key of a fact, and what it means."""
    facts, site = content.facts.values(), content.site
    words = _words(site.codes)
    return {
        "key": _text("Its name, which no other number has.", pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"),
        "value": {"type": ["number", "null"], "description": "The value; shares are parts of one, not per cent."},
        "exact": {"type": ["string", "null"], "description": "The value as a fraction.", "pattern": _EXACT},
        "decimal": _text("The value as a decimal number, to six places.", pattern=r"^(-?[0-9]+(\.[0-9]+)?)?$"),
        "missing": {**words, "type": ["object", "null"], "description": "Why there is no value."},
        "unit": {"enum": sorted(site.declared.units), "description": "What it counts or measures."},
        "kind": {
            "enum": list(get_args(FactKind)),
            "description": "Counted, computed, reported or claimed.",
        },
        "label": {**words, "description": "What it is."},
        "dataset": {"enum": sorted({fact.dataset for fact in facts}), "description": "The dataset it comes from."},
        "rows": {"type": "array", "items": {"type": "string"}, "description": "The rows it comes from, by their keys."},
        "formula": _text("How it is had from these rows or from other numbers."),
        "source": {"type": "array", "items": {"type": "string", "pattern": _ID}, "description": "Who published it."},
        "place": {**words, "type": ["object", "null"], "description": "Where in the source."},
        "url": _text("Its entry on the site.", format="uri"),
        "history": {"type": "array", "items": _ACCEPTED, "description": "Every value that was accepted, oldest first."},
    }


def _text(description: str, **more: str) -> dict[str, object]:
    return {"type": "string", "description": description, **more}


def _words(codes: list[str]) -> dict[str, object]:
    """A string in each language."""
    strings = {code: {"type": "string"} for code in codes}
    return {"type": "object", "properties": strings, "required": codes, "additionalProperties": False}
