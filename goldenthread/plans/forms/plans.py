"""The forms of a plan and its periods."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from django import forms
from django.core.validators import validate_slug
from django.utils.text import slugify

from goldenthread.core import clock
from goldenthread.plans.forms import fields
from goldenthread.plans.models import Plan
from goldenthread.plans.operations.periods import Span
from goldenthread.plans.operations.plans import DEFAULT_SECTIONS, PlanDescription
from goldenthread.plans.rules import references, schemes


class DescriptionForm(forms.Form):
    """What a plan says of itself."""

    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Enter the plan's title"})
    purpose = forms.CharField(label="What it is for", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    origin = forms.CharField(
        label="What it answers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The review or the direction it comes from",
    )
    level_names = forms.CharField(
        label="Names of its levels",
        widget=forms.Textarea(attrs={"rows": 3}),
        initial="Theme\nAction",
        help_text="From the top down, one a line: Theme, Activity, Milestone",
        error_messages={"required": "Enter a name for at least one level"},
    )
    sections = forms.CharField(
        label="Headings of its updates",
        widget=forms.Textarea(attrs={"rows": 4}),
        initial="\n".join(title for _, title in DEFAULT_SECTIONS),
        help_text="One a line; everything under them is published",
        error_messages={"required": "Enter at least one heading"},
    )
    start_date = fields.DayField(label="First day", required=False)
    end_date = fields.DayField(label="Last day", required=False)
    baseline_date = fields.DayField(
        label="Agreed on", required=False, help_text="Items added after this day are marked as new"
    )

    def clean(self) -> dict[str, object]:
        """Refuse a plan that ends before it starts."""
        data = super().clean() or {}
        start, end = data.get("start_date"), data.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", "The last day must not be before the first")
        return data

    def description(self, known: Sequence[tuple[str, str]] = DEFAULT_SECTIONS) -> PlanDescription:
        """Return what was typed; a heading keeps the code under which its words are kept."""
        data = self.cleaned_data
        codes = {title: code for code, title in known}
        return PlanDescription(
            title=data["title"],
            purpose=data["purpose"],
            origin=data["origin"],
            level_names=tuple(fields.lines(data["level_names"])),
            sections=tuple(
                (codes.get(title) or slugify(title).replace("-", "_") or "update", title)
                for title in fields.lines(data["sections"])
            ),
            start_date=data["start_date"],
            end_date=data["end_date"],
            baseline_date=data["baseline_date"],
        )


class NewPlanForm(DescriptionForm):
    """A plan to be made, with its address and its status scheme."""

    slug = forms.CharField(
        label="Address",
        max_length=80,
        required=False,
        help_text="Letters, digits and hyphens; made from the title if left empty",
    )
    scheme = forms.ChoiceField(label="How statuses are judged", widget=forms.RadioSelect)

    field_order = ["title", "slug", "purpose", "origin", "scheme"]

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        """Make a form that offers the status schemes."""
        super().__init__(data, initial={"scheme": "deadline"})
        scheme = self.fields["scheme"]
        if isinstance(scheme, forms.ChoiceField):
            found = {each.code: each.title for each in schemes.all_schemes()}
            scheme.choices = list(found.items())

    def clean_slug(self) -> str:
        """Return an address that can be one."""
        slug: str = self.cleaned_data["slug"].strip() or slugify(self.cleaned_data.get("title", ""))[:80]
        validate_slug(slug)
        if references.is_reserved(slug):
            raise forms.ValidationError(f"“{slug}” is the address of a page; choose another")
        return slug


class OpenPeriodForm(forms.Form):
    """A reporting period to be opened."""

    name = forms.CharField(
        label="Name",
        max_length=100,
        help_text="For example Q2 2017-18, September 2017 or 2017-18",
        error_messages={"required": "Enter the period's name"},
    )
    as_at = fields.DayField(label="As at", help_text="The day its statements are about")
    from_date = fields.DayField(label="First day", required=False, help_text="Only if the name does not say it")
    to_date = fields.DayField(label="Last day", required=False, help_text="Only if the name does not say it")
    is_cumulative = forms.BooleanField(label="Its figures count from April", required=False)

    def clean(self) -> dict[str, object]:
        """Ask for both days or neither."""
        data = super().clean() or {}
        first, last = data.get("from_date"), data.get("to_date")
        if bool(first) != bool(last):
            self.add_error("to_date" if first else "from_date", "Enter both the first and the last day, or neither")
        if first and last and last < first:
            self.add_error("to_date", "The last day must not be before the first")
        return data

    @property
    def span(self) -> Span | None:
        """The days given, or None where the name says them."""
        data = self.cleaned_data
        if not data["from_date"]:
            return None
        return Span(from_date=data["from_date"], to_date=data["to_date"], is_cumulative=data["is_cumulative"])


class PublishForm(forms.Form):
    """The confirmation of a publication, and its day where that was earlier."""

    published_on = fields.DayField(
        label="Already public since",
        required=False,
        help_text="Only for a paper that was published before today; it is shown as entered later",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def published_at(self) -> datetime | None:
        """The moment given; a day stands for its noon."""
        day = self.cleaned_data["published_on"]
        return datetime.combine(day, time(12), tzinfo=clock.LONDON) if day else None


class CloseForm(forms.Form):
    """The end of a plan, and where its open items go."""

    closed = fields.DayField(label="Closed on")
    reason = forms.CharField(
        label="Why", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say why the plan is closed"}
    )
    successor = forms.ChoiceField(label="Plan that takes over", required=False)
    carried = forms.MultipleChoiceField(
        label="Open items it takes over", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        successors: Sequence[Plan],
        open_items: Sequence[tuple[str, str]],
    ) -> None:
        """Make a form that offers the authority's other plans and this one's open items."""
        super().__init__(data)
        choices = {
            "successor": [("", "None"), *((plan.slug, plan.title) for plan in successors)],
            "carried": list(open_items),
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    def clean(self) -> dict[str, object]:
        """Refuse to carry items into nothing."""
        data = super().clean() or {}
        if data.get("carried") and not data.get("successor"):
            self.add_error("successor", "Choose the plan that takes the items over")
        return data
