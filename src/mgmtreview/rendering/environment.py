"""Jinja as it is used here: a sandbox, nothing undefined, every value escaped for the output's format.

Escaping is chosen by the format that is written and never by a file's name, and it cannot be forgotten:
each value passes :func:`_printing` on its way out, which escapes every text that our own code has not
marked :class:`~mgmtreview.rendering.inert.Inert`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mgmtreview.rendering.inert import Inert
from mgmtreview.rendering.language import FILTERS, TESTS, TemplateRefused, refuse_what_is_not_allowed

LOOP_FACTS = ("first", "index", "last", "length")


class FlatEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which a dot means a key of the view and nothing else: no attribute of any object is reached."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``view.title``: the key of a table, or what a loop knows of itself."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_FACTS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``row[0]``: an entry of a list, or the key of a table."""
        if isinstance(obj, list | dict):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        return self.undefined(obj=obj, name=argument)

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Leave a fault as it is: Jinja would read files to make its traceback prettier."""
        del source
        raise  # noqa: PLE0704 - Jinja calls this while it handles the fault


class ListedTemplates(BaseLoader):
    """Templates by name, from texts that were read before; there are no others."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = dict(sources)

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, Callable[[], bool]]:
        """The text of a template, once it has been found to keep to the language."""
        source = self._sources.get(template)
        if source is None:
            raise TemplateNotFound(template)
        refuse_what_is_not_allowed(environment, template, source)
        return source, None, lambda: True


def pieces(made: Environment, name: str, view: Mapping[str, Any]) -> Iterator[str]:
    """The rendered text piece by piece; a fault names the template and line it happened in.

    Raises TemplateRefused for whatever is wrong with a template.
    """
    try:
        yield from made.get_template(name).generate(view)
    except TemplateRefused:
        raise
    except TemplateSyntaxError as fault:
        raise TemplateRefused(f"{fault.name}, line {fault.lineno}: {fault.message}") from fault
    except TemplateNotFound as fault:
        raise TemplateRefused(f"{_place(fault)}there is no template {fault.name}") from fault
    except (TemplateError, TypeError, ValueError) as fault:
        raise TemplateRefused(f"{_place(fault)}{fault}") from fault


def _place(fault: Exception) -> str:
    """Where in a template a fault happened; empty where it was in none."""
    found = ""
    trace = fault.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = f"{template.name}, line {template.get_corresponding_lineno(trace.tb_lineno)}: "
        trace = trace.tb_next
    return found


def environment(sources: Mapping[str, str], escape: Callable[[str], str]) -> Environment:
    """An environment over some templates that escapes each text by the output's format."""
    made = FlatEnvironment(
        loader=ListedTemplates(sources),
        undefined=StrictUndefined,
        finalize=_printing(lru_cache(maxsize=8192)(escape)),
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.parse("{{ 'a' }}")  # loads what Jinja loads late: a process without files cannot do so any more
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def _printing(escape: Callable[[str], str]) -> Callable[[Any], str]:
    def printed(value: Any) -> str:
        if isinstance(value, str):
            return value if isinstance(value, Inert) else escape(value)
        if type(value) is int:
            return str(value)
        if isinstance(value, Undefined):
            return str(value)  # StrictUndefined raises and says which name it was
        raise TemplateRefused(f"a template prints {type(value).__name__}, which is neither text nor a whole number")

    return printed
