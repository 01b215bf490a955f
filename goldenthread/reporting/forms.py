"""What officers type on the pages of reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import forms

from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.orders import SectionChoice, TemplateText
from goldenthread.reporting.models import Edition
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

_PARTS = {"board": "Board", "directorate": "Directorate", "owner": "Owner"}


class WantedForm(forms.Form):
    """Which of a period's reports is meant: its edition, and the part of the plan it is of.

    What is not offered counts as not chosen: the full edition, of the whole plan.
    """

    edition = forms.ChoiceField(label="Edition", choices=Edition.choices, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, str], *, scopes: Sequence[Scope]) -> None:
        """Make a form that offers the parts a plan has."""
        offered = {"": "The whole plan"} | {part_of(each): in_words(each) for each in scopes}
        edition, part = data.get("edition", ""), data.get("part", "")
        chosen = {
            "edition": edition if edition in Edition.values else Edition.FULL.value,
            "part": part if part in offered else "",
        }
        super().__init__(chosen, auto_id="choose_%s")
        self.fields["part"] = forms.ChoiceField(label="Of", required=False, choices=list(offered.items()))
        self.chosen = chosen

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        kind, _, name = self.chosen["part"].partition(":")
        return Wanted(self.chosen["edition"], Scope(kind, name))


def part_of(scope: Scope) -> str:
    """Return a part of a plan as addresses and forms write it: ``board:Grants Board``; nothing for all of it."""
    return f"{scope.kind}:{scope.name}" if scope.kind else ""


def in_words(scope: Scope) -> str:
    """Return a part of a plan in words: ``Board: Grants Board``."""
    return f"{_PARTS[scope.kind]}: {scope.name}" if scope.kind else "The whole plan"


class PublishForm(forms.Form):
    """The confirmation that a report is published, and what it corrects where a version was published before."""

    edition = forms.CharField(widget=forms.HiddenInput)
    part = forms.CharField(widget=forms.HiddenInput, required=False)
    correction = forms.CharField(
        label="What this version puts right",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see it beside the version that was wrong, which stays as it is",
    )


@dataclass(frozen=True, slots=True)
class SectionFields:
    """The names of the fields of one section in the form of a template."""

    code: str
    title: str

    @property
    def shown(self) -> str:
        """The field that says whether the section is in the report."""
        return f"on-{self.code}"

    @property
    def order(self) -> str:
        """The field that says where it stands."""
        return f"order-{self.code}"


SECTIONS = tuple(SectionFields(section.code, section.title) for section in sections.SECTIONS)


class TemplateForm(forms.Form):
    """What a plan's reports consist of, and the authority's own words in them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="In the authority's own words, before the key achievements. Leave a line empty between paragraphs",
    )
    asks = forms.CharField(
        label="What the board is asked to do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One recommendation a line",
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, template: TemplateText, seen: int) -> None:
        """Make a form that shows a template."""
        super().__init__(data, initial={"seen": seen, **_typed(template)})
        for section in SECTIONS:
            self.fields[section.shown] = forms.BooleanField(label=section.title, required=False)
            self.fields[section.order] = forms.IntegerField(
                label=f"Place of “{section.title}”",
                min_value=1,
                max_value=99,
                error_messages={
                    "required": f"Enter a place for “{section.title}”, like 3",
                    "invalid": f"Enter the place of “{section.title}” as a whole number, like 3",
                },
            )

    def template(self) -> TemplateText:
        """Return the template that was typed; a section given another's place stands there, the other makes room."""
        data = self.cleaned_data
        in_order = sorted(SECTIONS, key=self._rank)
        return TemplateText(
            sections=tuple(SectionChoice(section.code, bool(data[section.shown])) for section in in_order),
            introduction=data["introduction"].replace("\r\n", "\n").strip(),
            asks=tuple(_lines(data["asks"])),
        )

    def _rank(self, section: SectionFields) -> tuple[int, int]:
        """Return the rank of a section: one moved up goes before what is at its new place, one moved down after it."""
        place = int(self.cleaned_data[section.order])
        before = int(self.initial.get(section.order, place))
        return place, (place > before) - (place < before)


def _typed(template: TemplateText) -> dict[str, object]:
    typed: dict[str, object] = {"introduction": template.introduction, "asks": "\n".join(template.asks)}
    for place, choice in enumerate(template.sections, start=1):
        fields = SectionFields(choice.code, "")
        typed |= {fields.shown: choice.is_on, fields.order: place}
    return typed


def _lines(text: str) -> Iterable[str]:
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


class StartAgainForm(forms.Form):
    """The wish to have a report made once more; nothing is typed."""
