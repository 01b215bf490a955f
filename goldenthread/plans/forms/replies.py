"""The form of a reply to a contradiction."""

from django import forms

from goldenthread.plans.operations.replies import LONGEST


class ReplyForm(forms.Form):
    """What the owner answers."""

    text = forms.CharField(
        label="Reply",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=f"Published with the period. At most {LONGEST:,} characters; empty takes an earlier reply back",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
