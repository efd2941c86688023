"""The state of a presentation as a plain object for JSON and as text for a terminal."""

from collections.abc import Iterator

from antq.analysis.deck import DeckState, Quote, SlideState
from antq.catalogue.catalogue import Catalogue
from antq.export.figures import both
from antq.text import Language, Text


def deck_object(state: DeckState) -> dict[str, object]:
    """`{"version", "slides"}` as DESIGN.md promises it; `gone` where nothing is at the address of a slide any more."""
    return {"version": state.version.version, "slides": [_slide(slide) for slide in state.slides]}


def deck_text(state: DeckState, catalogue: Catalogue) -> str:
    """Slide by slide in Vietnamese: verdict, what it was made with, and every figure that is not the same."""
    return "\n".join(_lines(state, catalogue))


def slide_verdict(slide: SlideState, catalogue: Catalogue, language: Language) -> str:
    """What is to be done with a slide, in a sentence."""
    if slide.is_gone:
        return catalogue.word("slides.verdict.gone", language)
    if slide.renew:
        verdict = catalogue.word("slides.verdict.renew" if slide.is_ours else "slides.verdict.by_hand", language)
        added = catalogue.word("slides.added", language, count=slide.added) if slide.added else ""
        return f"{verdict} {added}".rstrip()
    if not slide.figures:
        return catalogue.word("slides.verdict.none", language)
    is_unknown = any(quote.state == "unknown" for quote in slide.figures)
    return catalogue.word("slides.verdict.unknown" if is_unknown else "slides.verdict.same", language)


def made_with(slide: SlideState, catalogue: Catalogue, language: Language) -> str:
    """Version and batch of a slide; empty where it has no tag."""
    if slide.version is None:
        return ""
    return catalogue.word("slides.made", language, version=slide.version, batch=slide.batch)


def _lines(state: DeckState, catalogue: Catalogue) -> Iterator[str]:
    yield catalogue.word("slides.now", "vi", version=state.version.version, batch=state.version.batch)
    for slide in state.slides:
        head = catalogue.word("slides.slide", "vi", number=slide.number)
        yield ""
        yield f"{head}: {slide.title}" if slide.title else head
        yield f"  {slide_verdict(slide, catalogue, 'vi')}"
        yield from (f"  {told}" for told in (slide.address, made_with(slide, catalogue, "vi")) if told)
        for quote in slide.figures:
            if quote.state != "same":
                yield f"  - {quote.code}: {_quote(quote, catalogue)}"


def _quote(quote: Quote, catalogue: Catalogue) -> str:
    told = " → ".join(text.vi for text in (quote.old, quote.now) if text)
    state = catalogue.word(f"slides.state.{quote.state}", "vi")
    return f"{state}, {told}" if told else state


def _slide(slide: SlideState) -> dict[str, object]:
    return {
        "slide": slide.number,
        "title": slide.title,
        "address": slide.address,
        "version": slide.version,
        "batch": slide.batch,
        "renew": slide.renew,
        "gone": slide.is_gone,
        "figures": [
            {"code": quote.code, "state": quote.state, "old": _both(quote.old), "now": _both(quote.now)}
            for quote in slide.figures
        ],
    }


def _both(text: Text | None) -> dict[str, str] | None:
    return both(text) if text else None
