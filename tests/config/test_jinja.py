import datetime

import jinja2
import pytest
from django.template import engines
from django.template.backends.jinja2 import Template


def page(source: str) -> Template:
    template = engines["pages"].from_string(source)
    assert isinstance(template, Template)
    return template


class TestEnvironment:
    def test_loads_the_components_of_the_design_system(self) -> None:
        component = "govuk_frontend_jinja/components/tag/macro.html"
        source = f'{{% from "{component}" import govukTag %}}{{{{ govukTag({{"text": "Late"}}) }}}}'

        assert '<strong class="govuk-tag">' in page(source).render()

    @pytest.mark.parametrize("source", ["{{ nobody }}", "{{ day.nobody }}", "{% if nobody %}{% endif %}"])
    def test_refuses_a_name_that_a_page_was_not_given(self, source: str) -> None:
        with pytest.raises(jinja2.UndefinedError):
            page(source).render({"day": datetime.date(2017, 9, 11)})

    def test_escapes_text(self) -> None:
        assert page("{{ text }}").render({"text": "<b>"}) == "&lt;b&gt;"

    def test_writes_dates_as_people_do(self) -> None:
        assert page("{{ day | long_date }}").render({"day": datetime.date(2017, 9, 1)}) == "1 September 2017"
