"""Plain text with two inline forms: `*Betonung*` and `[Text](kind:id)`. Everything else is literal in every output."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENS = r"(?<![^\s(\[{„»‚›\"'–—/-])"
_CLOSES = r"(?=$|[\s.,;:!?)\]}“«‘‹\"'…–—/-])"
_FORMS = re.compile(
    rf"(?P<star>\\\*)"
    rf"|\[(?P<label>[^\[\]\n]+)\]\((?P<target>(?!https?:|mailto:|tel:)[a-z_]+:[^\s()]*)\)"
    rf"|{_OPENS}\*(?P<emphasis>[^\s*](?:[^*\n]*[^\s*])?)\*{_CLOSES}"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `target` is a reference such as `format:bildungsbeirat`, or empty."""

    text: str
    emphasis: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text. `str(text)` is what a reader sees, without any markup."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def targets(self) -> tuple[str, ...]:
        """The references in the text, in reading order."""
        return tuple(span.target for span in self.spans if span.target)


def parse(source: str) -> Text:
    """`parse("Den *Beirat* fragen")` → three spans. Never fails: what is no form stays as it stands."""
    spans: list[Span] = []
    literal, end = "", 0
    for match in _FORMS.finditer(source):
        literal += source[end : match.start()]
        end = match.end()
        if match["star"]:
            literal += "*"
            continue
        if literal:
            spans.append(Span(literal))
            literal = ""
        if match["target"]:
            spans.append(Span(match["label"], target=match["target"]))
        else:
            spans.append(Span(match["emphasis"], emphasis=True))
    literal += source[end:]
    if literal:
        spans.append(Span(literal))
    return Text(tuple(spans))
