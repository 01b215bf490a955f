"""The forms of items: what an item is, its agreed date, its end."""

from collections.abc import Mapping, Sequence

from django import forms

from goldenthread.plans.forms import fields
from goldenthread.plans.operations.batches import FollowerText, OwnerText, VersionText

Choices = Sequence[tuple[str, str]]


class ItemForm(forms.Form):
    """What the plan says an item is."""

    title = forms.CharField(
        label="Title",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what is to be done"},
    )
    reference = forms.CharField(
        label="Reference", required=False, max_length=40, help_text="The code the plan prints, like R2.4. May be empty"
    )
    parent = forms.ChoiceField(label="Stands beneath", required=False)
    owners = forms.CharField(
        label="Owners", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="One post or person a line"
    )
    followers = forms.CharField(
        label="Followed by",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Boards and groups that watch it, one a line",
    )
    weight = forms.IntegerField(
        label="Weight",
        min_value=1,
        initial=1,
        help_text="How much it counts beside its neighbours; 1 unless the plan says otherwise",
        error_messages={"required": "Enter a whole number, 1 or more", "invalid": "Enter a whole number, 1 or more"},
    )
    period = forms.ChoiceField(label="From which report on")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        initial: Mapping[str, object],
        parents: Choices,
        periods: Choices,
    ) -> None:
        """Make a form that offers the plan's items and periods."""
        super().__init__(data, initial=dict(initial))
        _offer(self, "parent", parents)
        _offer(self, "period", periods)


class NewItemForm(ItemForm):
    """A new item, with the date it is first promised for."""

    original = fields.PlanDateField(label="Original date", required=False, help_text=fields.DATE_HINT)

    field_order = ["title", "reference", "parent", "owners", "followers", "original", "weight", "period"]


class CancelForm(forms.Form):
    """Why an item is given up."""

    reason = forms.CharField(
        label="Why is it cancelled?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Published with the period",
        error_messages={"required": "Say why it is cancelled"},
    )
    authority_text = forms.CharField(
        label="On whose authority", required=False, max_length=300, help_text="The board, the meeting and its date"
    )
    period = forms.ChoiceField(label="From which report on")

    def __init__(self, data: Mapping[str, object] | None = None, *, periods: Choices) -> None:
        """Make a form that offers the plan's periods."""
        super().__init__(data)
        _offer(self, "period", periods)


class AgreeDateForm(forms.Form):
    """A new agreed date, why, and on whose authority."""

    date = fields.PlanDateField(
        label="New agreed date", help_text=fields.DATE_HINT, error_messages={"required": "Enter the new agreed date"}
    )
    reason = forms.CharField(
        label="Why does it move?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Published with the period",
        error_messages={"required": "Say why the date moves"},
    )
    authority_text = forms.CharField(
        label="On whose authority",
        max_length=300,
        help_text="The board, the meeting and its date",
        error_messages={"required": "Say who agreed to the new date"},
    )
    period = forms.ChoiceField(label="From which report on")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, object] | None = None, *, initial: Mapping[str, object], periods: Choices
    ) -> None:
        """Make a form that offers the plan's periods."""
        super().__init__(data, initial=dict(initial))
        _offer(self, "period", periods)


def version_of(form: ItemForm, before: VersionText, known: "KnownNames") -> VersionText:
    """Return what was typed as a version; what the form does not show stays as it was."""
    data = form.cleaned_data
    return VersionText(
        title=" ".join(data["title"].split()),
        position=before.position,
        reference=data["reference"].strip(),
        is_reference_assigned=before.is_reference_assigned and data["reference"].strip() == before.reference,
        weight=data["weight"],
        is_new_action=before.is_new_action,
        headings=before.headings,
        owners=tuple(known.owner(text) for text in fields.lines(data["owners"])),
        followers=tuple(known.follower(text) for text in fields.lines(data["followers"])),
    )


class KnownNames:
    """The people, posts and bodies of an authority by the names they are known under."""

    def __init__(self, *, people: Mapping[str, int], posts: Mapping[str, int], bodies: Mapping[str, int]) -> None:
        """Take ids by folded name."""
        self._people, self._posts, self._bodies = people, posts, bodies

    def owner(self, text: str) -> OwnerText:
        """Return an owner as typed, and whom the words name."""
        folded = " ".join(text.split()).casefold()
        return OwnerText(text[:300], person_id=self._people.get(folded), post_id=self._posts.get(folded))

    def follower(self, text: str) -> FollowerText:
        """Return a monitoring group as typed, and the body it names."""
        return FollowerText(text[:300], body_id=self._bodies.get(" ".join(text.split()).casefold()))


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
