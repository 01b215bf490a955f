"""The form of an update: what is reported of one item in a period."""

from collections.abc import Mapping

from django import forms

from goldenthread.plans.forms import fields
from goldenthread.plans.models import DateKind, Plan, Update
from goldenthread.plans.operations.batches import DateText, UpdateText
from goldenthread.plans.queries.judging import Proposal
from goldenthread.plans.queries.states import Dates
from goldenthread.plans.rules import schemes


class UpdateForm(forms.Form):
    """The figures, the public words in the plan's own sections, and a note that is never public."""

    percent = fields.PercentField(label="Percent complete", required=False, help_text="A number from 0 to 100")
    status = forms.ChoiceField(label="Status", required=False, widget=forms.RadioSelect)
    forecast = fields.PlanDateField(
        label="Forecast: when will it be done?",
        required=False,
        help_text=f"Only if you expect another date than the agreed one. {fields.DATE_HINT}",
    )
    completed = fields.PlanDateField(label="Done on", required=False, help_text="Only if it is done")
    risk = forms.CharField(label="What could stop it", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    mitigation = forms.CharField(
        label="What is done about that", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    officer_note = forms.CharField(
        label="Note for colleagues",
        required=False,
        help_text="Never published",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    warned = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object] | None = None, *, plan: Plan, initial: Mapping[str, object]) -> None:
        """Make a form with a field for each of the plan's sections."""
        super().__init__(data, initial=dict(initial))
        self.plan = plan
        status = self.fields["status"]
        if isinstance(status, forms.ChoiceField):
            status.choices = fields.status_choices(plan, stated=str(initial.get("status", "")))
        for code, title in plan.sections:
            self.fields[f"section_{code}"] = forms.CharField(
                label=title, required=False, widget=forms.Textarea(attrs={"rows": 4})
            )

    @property
    def section_names(self) -> list[str]:
        """The names of the fields that hold public words."""
        return [f"section_{code}" for code, _ in self.plan.sections]

    @property
    def proposal(self) -> Proposal:
        """What the rules are asked about."""
        data = self.cleaned_data
        return Proposal(
            status=data["status"], percent=data["percent"], forecast=data["forecast"], completed=data["completed"]
        )

    def update(self, *, stated_by: str) -> UpdateText:
        """Return what was typed as an update."""
        data = self.cleaned_data
        scheme = schemes.scheme(self.plan.scheme_code, self.plan.scheme_version)
        return UpdateText(
            public_text={code: data[f"section_{code}"].strip() for code, _ in self.plan.sections},
            percent=data["percent"],
            status=data["status"],
            label=scheme.status(data["status"]).printed if data["status"] else "",
            risk=data["risk"].strip(),
            mitigation=data["mitigation"].strip(),
            officer_note=data["officer_note"].strip(),
            stated_by_text=stated_by,
        )

    def new_dates(self, known: Dates) -> tuple[DateText, ...]:
        """Return the dates that were typed and are not in the ledger already."""
        typed = (
            (DateKind.FORECAST, self.cleaned_data["forecast"], known.forecast),
            (DateKind.COMPLETED, self.cleaned_data["completed"], known.completed),
        )
        return tuple(
            DateText(kind=kind.value, date=given)
            for kind, given, before in typed
            if given is not None and (before is None or given.text != before.text)
        )


def initial_of(plan: Plan, latest: Update | None, dates: Dates, *, keep_words: bool) -> dict[str, object]:
    """Return what the form begins with: the figures last reported, and their words where these are the period's own."""
    begin: dict[str, object] = {
        "seen": latest.pk if latest else 0,
        "forecast": dates.forecast.text if dates.forecast else "",
        "completed": dates.completed.text if dates.completed else "",
    }
    if latest is None:
        return begin
    begin |= {
        "percent": "" if latest.percent is None else f"{latest.percent.normalize():f}",
        "status": latest.reported_status,
        "risk": latest.risk,
        "mitigation": latest.mitigation,
    }
    if keep_words:
        begin |= {f"section_{code}": latest.public_text.get(code, "") for code, _ in plan.sections}
        begin["officer_note"] = latest.officer_note
    return begin
