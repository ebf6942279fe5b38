"""A text in every language of the site, and the languages themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from build_site.yamltext import as_yaml


@dataclass(frozen=True)
class Text:
    """One string for each language that the site declares; it cannot be read from YAML with one missing."""

    strings: tuple[tuple[str, str], ...]

    def __getitem__(self, language: str) -> str:
        for code, string in self.strings:
            if code == language:
                return string
        raise KeyError(language)

    @classmethod
    def of(cls, strings: dict[str, str]) -> Text:
        """A text from a mapping of language to string."""
        return cls(tuple(sorted(strings.items())))

    def filled(self, values: dict[str, Text]) -> Text:
        """The text with each `{name}` replaced by that language's string of `values[name]`."""
        return Text.of({lang: _fill(string, values, lang) for lang, string in self.strings})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        strings = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema())
        return core_schema.with_info_before_validator_function(_complete, _instance(strings))


def _instance(strings: CoreSchema) -> CoreSchema:
    written = core_schema.plain_serializer_function_ser_schema(lambda text: dict(text.strings))
    return core_schema.no_info_after_validator_function(Text.of, strings, serialization=written)


def _fill(string: str, values: dict[str, Text], language: str) -> str:
    """All at once, so that braces in what is filled in are never taken for places."""
    return re.sub(r"\{([^{}]*)\}", lambda found: values[found[1]][language] if found[1] in values else found[0], string)


def _complete(value: object, info: ValidationInfo) -> object:
    """Refuse a text that lacks a language, has one too many, or leaves one empty."""
    declared: list[str] = (info.context or {})["languages"]
    form = ", ".join(f"{code}: …" for code in declared)
    if value is None:
        raise PydanticCustomError("Y015", "text", {"missing": ", ".join(declared), "form": form})
    if not isinstance(value, dict):
        raise PydanticCustomError("Y014", "text", {"found": as_yaml(value)[:60], "form": form})
    missing = [code for code in declared if not str(value.get(code) or "").strip()]
    unknown = [str(code) for code in value if declared and code not in declared]
    if missing:
        raise PydanticCustomError("Y015", "text", {"missing": ", ".join(missing), "form": form})
    if unknown:
        raise PydanticCustomError("Y016", "text", {"found": ", ".join(unknown), "valid": ", ".join(declared)})
    return value
