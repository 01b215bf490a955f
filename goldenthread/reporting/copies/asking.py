"""What an officer asks for when they take a working copy."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict

from goldenthread.plans.forms import fields
from goldenthread.plans.models import Period
from goldenthread.reporting.models import CopyForm

WHOLE_PLAN = ""
_FILES = {
    CopyForm.XLSX: "Excel workbook, with lists to choose from and locked cells",
    CopyForm.CSV: "CSV, for other programs",
    CopyForm.DOCX: "Word form",
}


class AskForm(forms.Form):
    """A period, the kind of file, and whose items."""

    period = forms.ChoiceField(
        label="Period",
        help_text="The copy says how things stand on its day, and what comes back is reported in it",
        error_messages={"invalid_choice": "Choose one of the periods"},
    )
    owner = forms.ChoiceField(
        label="Whose items", required=False, error_messages={"invalid_choice": "Choose one of the owners"}
    )
    form = forms.ChoiceField(
        label="Kind of file",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind of file", "invalid_choice": "Choose one of these kinds of file"},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        periods: Sequence[Period],
        owners: Sequence[str],
        of_item: bool,
        initial: Mapping[str, str] | None = None,
    ) -> None:
        """Offer the plan's periods and owners.

        :param owners: empty where nobody's items can be chosen
        :param of_item: whether one item is asked for, which can be had as a form
        """
        super().__init__(data, initial=dict(initial or {}))
        self._periods = {period.slug: period for period in periods}
        kinds = (CopyForm.DOCX, CopyForm.XLSX, CopyForm.CSV) if of_item else (CopyForm.XLSX, CopyForm.CSV)
        self._offer("period", fields.period_choices(periods))
        self._offer("form", [(kind.value, _FILES[kind]) for kind in kinds])
        self.fields["form"].initial = kinds[0].value
        if owners:
            self._offer("owner", [(WHOLE_PLAN, "The whole plan"), *((owner, owner) for owner in owners)])
        else:
            del self.fields["owner"]

    def chosen_period(self) -> Period:
        """Return the period that was chosen."""
        return self._periods[self.cleaned_data["period"]]

    def chosen_owner(self) -> str:
        """Return whose items were chosen; empty for the whole plan."""
        return str(self.cleaned_data.get("owner", WHOLE_PLAN))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        offered = self.fields[name]
        assert isinstance(offered, forms.ChoiceField)  # noqa: S101 - tells the type checker
        offered.choices = choices
