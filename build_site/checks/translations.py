"""What of a translation is to be looked at: no mistakes, since nothing is wrong with the text, but a list."""

from __future__ import annotations

from build_site.content import Content
from build_site.problems import Place, Problems
from build_site.reviews import Review


def stale_texts(content: Content) -> Problems:
    """Each text that was not compared with its newer counterpart, or that a language lacks; none without any lock."""
    notices = Problems()
    kept = any(review.kept for review in content.reviews.values())
    for review in content.reviews.values():
        if review.kept:
            _notice(review, notices)
        elif kept and len(review.page.documents) > 1:
            notices.add(Place(f"docs/{review.page.folder}"), "L004")
    return notices


def _notice(review: Review, notices: Problems) -> None:
    for language, document in review.page.documents.items():
        for unit in review.stale(language):
            place = unit.segments[language].place
            for other in unit.newer(language):
                notices.add(place, "L002", other=unit.segments[other].place, here=Place(place.file, place.line))
        for unit in review.missing(language):
            there = next(iter(unit.segments.values()))
            notices.add(there.place, "L003", file=document.place.file)
