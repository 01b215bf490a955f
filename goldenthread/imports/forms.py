"""What an officer sends of an import: the file and where it goes, and what they decide in its preview."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify

from goldenthread.imports.operations.starting import Destination, Upload
from goldenthread.imports.readers import kinds, limits, refusals
from goldenthread.plans.forms.fields import DayField
from goldenthread.plans.models import Plan
from goldenthread.plans.operations.periods import Span
from goldenthread.plans.queries import finding
from goldenthread.plans.rules import dates, periods

NEW_PLAN = ""
LONGEST_FILE_NAME = 255
LONGEST_MEDIA_TYPE = 100
# Titles of which no address of a plan can be made; the workspace has a page "new" of its own.
NO_SLUGS = frozenset({"", "new"})


class FileForm(forms.Form):
    """A file to be read."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput,
        help_text="An Excel workbook (.xlsx), a Word document with tables (.docx) or a CSV file, up to 50 MB",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose another",
            "max_length": "The file's name is too long. Give it a shorter one",
        },
        max_length=LONGEST_FILE_NAME,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse at once what would be refused after reading it."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            kinds.expected(sent.name or "")
        except refusals.UnreadableFile as refusal:
            raise forms.ValidationError(f"{_sentence(refusal.what)} {refusal.remedy}") from refusal
        if (sent.size or 0) > limits.DEFAULT.file_size:
            megabytes = (sent.size or 0) // limits.MEGABYTE
            raise forms.ValidationError(f"The file has {megabytes} MB. Files up to 50 MB are read")
        return sent

    def upload(self) -> Upload:
        """Return the file as it was sent."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        return Upload(
            name=sent.name or "",
            content=sent.read(),
            media_type=(sent.content_type or "application/octet-stream")[:LONGEST_MEDIA_TYPE],
        )


class ImportForm(FileForm):
    """A file, the plan it goes into, the period it reports on."""

    plan = forms.ChoiceField(label="Plan", required=False)
    title = forms.CharField(
        label="Title of the new plan", required=False, max_length=300, help_text="Only for a new plan"
    )
    scheme = forms.ChoiceField(
        label="How its statuses are judged",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("deadline", "Deadline scheme: On Target, Delayed, Overdue, Completed, by the original deadline"),
            ("action", "Action scheme: five signs from Cancelled to Completed, by the agreed date"),
        ],
        initial="deadline",
        help_text="Only for a new plan",
    )
    period = forms.CharField(
        label="Reporting period",
        max_length=100,
        help_text="For example Q2 2017-18, September 2017 or 2017-18",
        error_messages={"required": "Enter the reporting period"},
    )
    as_at = DayField(label="As at", help_text="The day for which the file says how things stand")
    first_day = DayField(
        label="First day of the period", required=False, help_text="Only where its name does not say it"
    )
    last_day = DayField(label="Last day of the period", required=False, help_text="Only where its name does not say it")

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        *,
        plans: Sequence[Plan],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """Offer the plans that are still open."""
        super().__init__(data, files, initial=dict(initial or {}))
        self._plans = {plan.slug: plan for plan in plans}
        choices = [(slug, plan.title) for slug, plan in self._plans.items() if plan.closed_date is None]
        chosen = self.fields["plan"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - tells the type checker
        chosen.choices = [(NEW_PLAN, "A new plan"), *choices]

    def clean(self) -> dict[str, object]:
        """Check what depends on more than one answer."""
        data = super().clean() or {}
        if not data.get("plan"):
            self._check_new_plan(str(data.get("title", "")))
        if data.get("period"):
            self._check_period(str(data["period"]))
        return data

    def destination(self) -> Destination:
        """Return where the file goes."""
        data = self.cleaned_data
        plan = self._plans.get(data["plan"])
        return Destination(
            plan=plan,
            plan_slug=plan.slug if plan else _slug(data["title"]),
            plan_title=plan.title if plan else data["title"],
            scheme_code=plan.scheme_code if plan else data["scheme"] or "deadline",
            period_name=data["period"],
            as_at=data["as_at"],
            span=Span(data["first_day"], data["last_day"]) if data["first_day"] else None,
        )

    def _check_new_plan(self, title: str) -> None:
        slug = _slug(title)
        if not title:
            self.add_error("title", "Enter a title for the new plan, or choose a plan above")
        elif slug in NO_SLUGS:
            self.add_error("title", "Enter a title that says more: an address is made of its letters and figures")
        elif slug in self._plans:
            self.add_error("title", f"There is already a plan “{self._plans[slug].title}”. Choose it above")

    def _check_period(self, name: str) -> None:
        plan = self._plans.get(self.cleaned_data.get("plan", ""))
        known = finding.period_named(plan, name) if plan else None
        as_at, first, last = (self.cleaned_data.get(field) for field in ("as_at", "first_day", "last_day"))
        if known and as_at and known.as_at != as_at:
            self.add_error(
                "as_at", f"{known.name} is as at {dates.day_in_words(known.as_at)}. Use that day or another period"
            )
        if bool(first) != bool(last):
            self.add_error("last_day" if first else "first_day", "Enter both the first and the last day, or neither")
        elif first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first")
        elif not known and not first and periods.parse_name(name) is None:
            self.add_error("first_day", f"“{name}” does not say which days it covers. Enter the first and the last day")


class ReturnForm(FileForm):
    """A working copy to bring back: it says itself what it is a copy of."""

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile[bytes]] | None = None
    ) -> None:
        """Say which files those are."""
        super().__init__(data, files)
        self.fields["file"].help_text = "The workbook, CSV file or Word form that was handed out, under any name"


class TurnForm(forms.Form):
    """Which comparison somebody had before them when they decided."""

    turn = forms.IntegerField(widget=forms.HiddenInput)
    page = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)


def chosen(data: QueryDict, prefix: str, allowed: Sequence[str]) -> dict[str, str]:
    """Return the answers whose names begin with a prefix, by the rest of the name; others than allowed are ignored."""
    return {
        name.removeprefix(prefix): str(value)
        for name, value in data.items()
        if name.startswith(prefix) and value in allowed
    }


def _slug(title: str) -> str:
    return slugify(title)[:80].strip("-")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
