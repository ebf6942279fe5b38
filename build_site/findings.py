"""Pydantic's findings as problems of ours: which code, and what its message names."""

from __future__ import annotations

import re
import types
import typing
from typing import Any

from pydantic import BaseModel

from build_site.likely import choices
from build_site.yamltext import as_yaml

_LONGEST = 60
# Pydantic's kinds of error that have a message of their own.
_TYPES = {
    "string_type": "Y020",
    "int_type": "Y021",
    "int_parsing": "Y021",
    "int_from_float": "Y021",
    "float_parsing": "Y021",
    "float_type": "Y021",
    "greater_than_equal": "Y021",
    "less_than_equal": "Y021",
    "list_type": "Y022",
    "tuple_type": "Y022",
    "too_short": "Y022",
    "too_long": "Y022",
    "mapping_type": "Y023",
    "dict_type": "Y023",
    "model_type": "Y023",
    "model_attributes_type": "Y023",
    "bool_type": "Y024",
    "bool_parsing": "Y024",
    "string_pattern_mismatch": "Y025",
    "string_too_short": "Y026",
}


def explain(item: Any, model: type[BaseModel], written: str | None = None) -> tuple[str, dict[str, object]]:
    """Pydantic's finding as one of our codes and the values that its message names.

    `written` is what the contributor wrote there, if it is a single value: of `no` YAML makes something else.
    """
    kind, location = item["type"], item["loc"]
    found = (as_yaml(item["input"]) if written is None else written)[:_LONGEST]
    name = ".".join(str(part) for part in location)
    if re.fullmatch(r"[A-Z]\d{3}", kind):
        return kind, {"name": name, **item.get("ctx", {})}
    if kind == "missing":
        return "Y010", {"key": location[-1], "name": name}
    if kind == "extra_forbidden":
        valid = _keys_at(model, location[:-1])
        return "Y011", {"key": location[-1], **choices(str(location[-1]), valid)}
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = str(item["ctx"].get("expected") or item["ctx"].get("expected_tags"))
        valid = re.findall(r"'([^']*)'", expected)
        said = str(item["ctx"].get("tag", found))
        return "Y013", {"found": said, "name": name, **choices(said, valid), "valid": ", ".join(valid)}
    if not location:
        return "Y006", {"found": found}
    code = "Y026" if item["input"] is None else _TYPES.get(kind, "Y012")
    return code, {"found": found, "name": name}


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at `location`: of every model that its annotations lead to."""
    models = {model}
    for part in location:
        inner = [m.model_fields[str(part)].annotation for m in models if str(part) in m.model_fields]
        if inner:
            models = {found for annotation in inner for found in models_in(annotation)}
    return [info.alias or name for m in models for name, info in m.model_fields.items()]


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """The models that an annotation leads to."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return {annotation} if issubclass(annotation, BaseModel) else set()
    return {model for argument in typing.get_args(annotation) for model in models_in(argument)}
