from django import forms

from goldenthread.core import forms as shown
from goldenthread.core.forms import Option, Problem


class Report(forms.Form):
    """A form with a field of each kind that pages draw."""

    percent = forms.DecimalField(
        label="Percent complete", help_text="0 to 100", max_value=100, widget=forms.NumberInput({"suffix": "%"})
    )
    status = forms.ChoiceField(
        label="Status", choices=[("on_target", "On Target"), ("delayed", "Delayed")], widget=forms.RadioSelect
    )
    words = forms.CharField(label="What happened", required=False, widget=forms.Textarea({"rows": 6}))
    day = forms.DateField(label="Forecast", required=False, widget=forms.DateInput)
    sure = forms.BooleanField(label="I am sure", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        if self.cleaned_data.get("percent") == 100 and self.cleaned_data.get("status") == "delayed":
            self.add_error(None, "Something complete is not delayed.")
        return self.cleaned_data


class TestViewOf:
    def test_shows_each_field_as_its_kind(self) -> None:
        view = shown.view_of(Report())

        kinds = {name: field.kind for name, field in view.fields.items()}
        assert kinds == {
            "percent": "number",
            "status": "radios",
            "words": "textarea",
            "day": "date",
            "sure": "checkbox",
            "seen": "hidden",
        }

    def test_finds_nothing_wrong_before_anything_was_typed(self) -> None:
        assert shown.view_of(Report()).problems == ()

    def test_carries_the_label_the_hint_and_the_looks(self) -> None:
        view = shown.view_of(Report())

        assert (view["percent"].label, view["percent"].hint, view["percent"].suffix) == (
            "Percent complete",
            "0 to 100",
            "%",
        )
        assert view["words"].rows == 6

    def test_keeps_what_was_typed_though_it_is_wrong(self) -> None:
        view = shown.view_of(Report({"percent": "half", "status": "fine", "words": "We began."}))

        assert (view["percent"].value, view["words"].value) == ("half", "We began.")

    def test_says_of_which_field_a_limit_is_and_how_far_beyond_it_is(self) -> None:
        class Short(forms.Form):
            title = forms.CharField(label="Title", max_length=5)
            name = forms.CharField(max_length=5, error_messages={"max_length": "Give it a shorter name"})

        view = shown.view_of(Short({"title": "Far too long", "name": "Far too long"}))

        assert view["title"].errors == ("Title has at most 5 characters; this has 12. Shorten it",)
        assert view["name"].errors == ("Give it a shorter name",)

    def test_marks_what_was_chosen(self) -> None:
        view = shown.view_of(Report({"status": "delayed"}))

        assert view["status"].options == (
            Option("on_target", "On Target", is_chosen=False),
            Option("delayed", "Delayed", is_chosen=True),
        )

    def test_leads_from_each_problem_to_its_field(self) -> None:
        view = shown.view_of(Report({"percent": "101"}))

        assert view.problems == (
            Problem("Percent complete is at most 100", "#id_percent"),
            # A group of choices is reached by its first one.
            Problem("This field is required.", "#id_status-0"),
        )
        assert view["percent"].described_by == "id_percent-hint id_percent-error"

    def test_leads_from_what_is_wrong_as_a_whole_to_the_first_field(self) -> None:
        view = shown.view_of(Report({"percent": "100", "status": "delayed"}))

        assert view.problems == (Problem("Something complete is not delayed.", "#id_percent"),)
