"""The language of our pages: Jinja with the GOV.UK components and nothing undefined."""

from datetime import date
from typing import Any

import jinja2
from django.contrib import messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from goldenthread.core import addresses


class Missing(jinja2.StrictUndefined):
    """An error wherever a page names what it was not given.

    The GOV.UK components ask their parameters, which are dicts, for options that may be left
    out; our own pages are given frozen objects. A gap in a dict is therefore simply empty.
    """

    def __new__(cls, hint: str | None = None, obj: Any = jinja2.utils.missing, *rest: Any, **named: Any) -> Any:
        """Return the forgiving kind for a gap in a dict, the strict kind otherwise."""
        if isinstance(obj, dict):
            return jinja2.ChainableUndefined(hint, obj, *rest, **named)
        return super().__new__(cls)


def long_date(day: date) -> str:
    """Return a date as it is written on pages: 11 September 2017."""
    return f"{day.day} {day:%B %Y}"


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment that all our pages share."""
    components = jinja2.PackageLoader("govuk_frontend_jinja")
    loader = jinja2.ChoiceLoader([options.pop("loader"), jinja2.PrefixLoader({"govuk_frontend_jinja": components})])
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=options["auto_reload"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.globals.update(static=static, url=reverse, addresses=addresses, get_messages=messages.get_messages)
    made.filters["long_date"] = long_date
    return made
