"""Forms as pages show them: each field with its label, what was typed and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    text: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    :param kind: how it is drawn: ``text``, ``number``, ``date``, ``textarea``, ``select``, ``radios``,
        ``checkbox``, ``checkboxes`` or ``hidden``
    :param value: what was typed or is there already, as text
    """

    kind: str
    name: str
    id: str
    label: str
    hint: str
    value: str
    errors: tuple[str, ...]
    options: tuple[Option, ...] = ()
    rows: int = 4
    suffix: str = ""

    @property
    def described_by(self) -> str:
        """The ids of the hint and of the errors, for assistive technology."""
        parts = [f"{self.id}-hint"] if self.hint else []
        parts += [f"{self.id}-error"] if self.errors else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a form, and where to put it right."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form ready to be shown."""

    fields: Mapping[str, Field]
    problems: tuple[Problem, ...]

    def __getitem__(self, name: str) -> Field:
        """Return a field by its name."""
        return self.fields[name]


def view_of(form: forms.Form) -> FormView:
    """Return a form as a page shows it."""
    fields = {name: _field(form[name]) for name in form.fields}
    first = next(iter(fields.values()), None)
    general = [Problem(str(error), f"#{first.id}" if first else "#main-content") for error in form.non_field_errors()]
    own = [Problem(error, f"#{_target(field)}") for field in fields.values() for error in field.errors]
    return FormView(fields=fields, problems=(*general, *own))


def _target(field: Field) -> str:
    """A group of choices is reached by its first one."""
    return f"{field.id}-0" if field.kind in {"radios", "checkboxes"} else field.id


def _field(bound: BoundField) -> Field:
    return Field(
        kind=_kind(bound),
        name=bound.html_name,
        id=bound.id_for_label or bound.auto_id or bound.html_name,
        label=str(bound.label),
        hint=str(bound.help_text),
        value=_text(bound.value()),
        errors=tuple(_errors(bound)),
        options=_options(bound),
        rows=int(bound.field.widget.attrs.get("rows", 4)),
        suffix=str(bound.field.widget.attrs.get("suffix", "")),
    )


# What the library says of a limit names neither the field nor what to do.
_LIMITS = {
    "max_length": "{label} has at most {limit:,} characters; this has {given:,}. Shorten it",
    "min_value": "{label} is at least {limit:,}",
    "max_value": "{label} is at most {limit:,}",
}


def _errors(bound: BoundField) -> Iterator[str]:
    for error in bound.form.errors.as_data().get(bound.name, ()):
        yield from _limit(bound, error) or error.messages


def _limit(bound: BoundField, error: ValidationError) -> list[str]:
    """What is wrong with a value beyond a limit for which the form has no words of its own; else nothing."""
    is_of_library = error.code in _LIMITS and error.messages[0].startswith("Ensure this value")
    if not is_of_library or not error.params:
        return []
    limit, given = error.params["limit_value"], error.params["show_value"]
    return [_LIMITS[str(error.code)].format(label=bound.label, limit=limit, given=given)]


_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.DateInput, "date"),
    (forms.NumberInput, "number"),
)


def _kind(bound: BoundField) -> str:
    return next((kind for widget, kind in _KINDS if isinstance(bound.field.widget, widget)), "text")


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None or isinstance(value, list) else str(value)


def _options(bound: BoundField) -> tuple[Option, ...]:
    if not isinstance(bound.field, forms.ChoiceField):
        return ()
    value = bound.value()
    chosen = {str(each) for each in value} if isinstance(value, list) else {_text(value)}
    return tuple(Option(value=code, text=str(text), is_chosen=code in chosen) for code, text in _choices(bound.field))


def _choices(field: forms.ChoiceField) -> Iterable[tuple[str, str]]:
    choices: Iterable[tuple[object, object]] = field.widget.choices
    return [(str(code), str(text)) for code, text in choices]
