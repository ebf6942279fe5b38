"""Jinja2 templates of the project: sandboxed, strict, every value escaped by `markup`; errors become problems."""

from __future__ import annotations

import importlib.metadata
import re
import traceback
from pathlib import Path
from types import MethodType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from build_site.markup import html, trusted
from build_site.problems import ContentError, Place, Problems
from build_site.project import Project
from build_site.words import MissingWordError

# What a wrong expression in a template raises, besides what Jinja2 itself says.
_MISTAKES = (TypeError, AttributeError, LookupError, ArithmeticError, ValueError)


# What Jinja2 adds to calls within loops and blocks, for those who ask for its context.
_HIDDEN = frozenset({"_loop_vars", "_block_vars"})


class NoDatasetError(Exception):
    """A template asked for a dataset that is not there or has no pages: the problem's code, the name, those like it."""

    def __init__(self, code: str, found: str, valid: str) -> None:
        super().__init__(found)
        self.code, self.found, self.valid = code, found, valid


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's own, which remembers what it allowed: that depends on nothing but an object's type and a name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.allowed: dict[tuple[type, str], bool] = {}
        self.plain: dict[Any, bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask an object for an attribute."""
        asked = type(obj), attr
        if asked not in self.allowed:
            self.allowed[asked] = super().is_safe_attribute(obj, attr, value)
        return self.allowed[asked]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; a method that was allowed before needs none of the looks that strings and mappings get."""
        if self.allowed.get((type(obj), attribute)):
            found = getattr(obj, attribute, None)
            if type(found) is MethodType:
                return found
        return super().getattr(obj, attribute)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja2 has it
        """A call; a method of ours that was allowed before is called at once."""
        if type(__obj) is not MethodType:
            return super().call(__context, __obj, *args, **kwargs)
        function = __obj.__func__
        if function not in __self.plain:
            asks = getattr(function, "jinja_pass_arg", None)
            __self.plain[function] = asks is None and __self.is_safe_callable(__obj)
        if not __self.plain[function]:
            return super().call(__context, __obj, *args, **kwargs)
        for name in _HIDDEN & kwargs.keys():
            del kwargs[name]
        return __obj(*args, **kwargs)


def compiled(project: Project, name: str) -> jinja2.FileSystemBytecodeCache:
    """Where the compiled templates of one environment are kept; one whose text has changed is compiled again."""
    folder = project.build / "cache" / "templates" / f"{name}-{importlib.metadata.version('jinja2')}"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


class Templates:
    """The templates of a project, by path under `templates/`; `cache` keeps what they are compiled to."""

    def __init__(self, project: Project, cache: jinja2.BytecodeCache | None = None) -> None:
        self.project = project
        self.environment = Sandbox(
            bytecode_cache=cache,
            loader=jinja2.FileSystemLoader(project.templates),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=_escaped,
            trim_blocks=True,
            lstrip_blocks=True,
            # A heading's anchor in Markdown, {#rows}, is no comment.
            comment_start_string="{#-",
            comment_end_string="-#}",
        )

    def render(self, name: str, /, **context: object) -> Markup:
        """A template filled. Raises ContentError with the template's file and line for any mistake in it."""
        try:
            return trusted(self.environment.get_template(name).render(context))
        except (jinja2.TemplateError, MissingWordError, NoDatasetError, *_MISTAKES) as error:
            raise ContentError(self._problem(name, error)) from error

    def block(self, name: str, /, **context: object) -> Markup:
        """HTML for the middle of a Markdown page: without blank lines, which would end it for Markdown."""
        return trusted(re.sub(r"\n\s*(?=\n)", "", self.render(name, **context).strip()))

    def _problem(self, name: str, error: Exception) -> Problems:
        problems = Problems()
        if isinstance(error, jinja2.TemplateNotFound):
            problems.add(Place(f"templates/{error.name}"), "S001")
            return problems
        place = mistake_in(self.project, error) or Place(f"templates/{name}")
        if isinstance(error, NoDatasetError):
            problems.add(place, error.code, found=error.found, valid=error.valid)
            return problems
        code = "T002" if isinstance(error, MissingWordError) else "T003" if isinstance(error, KeyError) else "T001"
        problems.add(place, code, found=_said(error)[:200])
        return problems


def mistake_in(project: Project, error: Exception) -> Place | None:
    """The line of a template that an error came from, the innermost there is, or None if it came from elsewhere."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        lines = [(error.filename or "", error.lineno)]
    else:  # Jinja2 rewrites traces to lines of templates.
        lines = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    inside = [(Path(file), line) for file, line in lines if Path(file).is_relative_to(project.templates)]
    return project.place(*inside[-1]) if inside else None


def _said(error: Exception) -> str:
    """What went wrong, without paths of this machine."""
    if isinstance(error, KeyError):
        return str(error.args[0])
    known = isinstance(error, jinja2.TemplateError | MissingWordError)
    return str(error) if known else f"{type(error).__name__}: {error}"


def _escaped(value: Any) -> Any:
    if isinstance(value, jinja2.Undefined | Markup):
        return value
    return html("" if value is None else str(value))
