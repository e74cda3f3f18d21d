"""The little of Jinja that templates here may use: loops, conditions, includes and values of the view.

Whatever is not listed is refused before a template runs: calls, arithmetic, macros, filters that build
text. So a template can neither undo the escaping of what it prints nor reach anything but the view it
was given; the sandbox and the limits of :mod:`mgmtreview.rendering.box` stand behind this list.
"""

from collections.abc import Iterator

from jinja2 import Environment, nodes

from mgmtreview.errors import MgmtReviewError

FILTERS = ("length",)
TESTS = ("defined", "undefined")

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Include,
    nodes.With,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.List,
    nodes.Tuple,
    nodes.Filter,
    nodes.Test,
)


class TemplateRefused(MgmtReviewError):
    """A template cannot be used: what stands in it, where it lies, or what it did when it ran."""


def refuse_what_is_not_allowed(environment: Environment, name: str, source: str) -> None:
    """Raise :class:`TemplateRefused` where a template says more than the language allows.

    Raises jinja2.TemplateSyntaxError where it is not Jinja at all.
    """
    for node in _walked(environment.parse(source, name)):
        problem = _problem(node)
        if problem:
            raise TemplateRefused(
                f"{name}, line {node.lineno}: {problem}",
                "templates here may loop, choose, include each other and print values of the view",
            )


def _problem(node: nodes.Node) -> str:
    if type(node) not in _ALLOWED:
        return f"{type(node).__name__} is not part of the template language"
    if isinstance(node, nodes.For) and node.recursive:
        return "a recursive loop is not part of the template language"
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"there is no filter {node.name}"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"there is no test {node.name}"
    return ""


def _walked(node: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(current.iter_child_nodes())
