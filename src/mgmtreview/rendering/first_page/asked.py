"""What is asked of the leaders today: every ask in all its parts, in a few lines each."""

from collections.abc import Iterator

from mgmtreview.records.base import Money
from mgmtreview.records.shared_input import Ask
from mgmtreview.rendering.inert import Inert, inert, joined, named, strong
from mgmtreview.rendering.material import Material, PutAsk
from mgmtreview.rendering.tables import View
from mgmtreview.rendering.wording import listed, money

_PARTS = ("options", "recommendation", "cost", "what happens if it is not decided")


def asked_view(material: Material) -> list[View]:
    """The asks in the order of their sections."""
    return [_ask(material, put) for put in material.asks]


def _ask(material: Material, put: PutAsk) -> View:
    where = material.sections[put.topic].short_link
    unconfirmed = " (carried over, not confirmed)" if put.ask.to_confirm else ""
    head = f"{strong(put.ask.ask or f'Ask {put.ask.id} (not worded)')}{unconfirmed} ({inert(put.ask.id)} · {where})"
    return {"text": Inert(head), "lines": [line for line in _lines(material, put.ask) if line]}


def _lines(material: Material, ask: Ask) -> Iterator[Inert]:
    yield named("Options", Inert("; ".join(inert(_option(each.text, each.cost)) for each in ask.options)))
    wanted = material.names(ask.wanted)
    yield joined(
        " · ",
        (
            Inert(f"Recommended: {strong(ask.recommendation)}") if ask.recommendation else "",
            f"Cost: {money(ask.cost) if isinstance(ask.cost, Money) else ask.cost}" if ask.cost else "",
            f"Needs: {wanted}" if wanted else "",
        ),
    )
    yield named("If it is not decided", ask.if_not or "")
    missing = [
        name
        for name, given in zip(_PARTS, (ask.options, ask.recommendation, ask.cost, ask.if_not), strict=True)
        if not given
    ]
    yield named("Not stated", f"{listed(missing)}." if missing else "")


def _option(text: str, cost: Money | None) -> str:
    return f"{text} ({money(cost)})" if cost else text
