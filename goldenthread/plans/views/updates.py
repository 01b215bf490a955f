"""Recording an update: the last answer beside the new one, the rules' view before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.plans import access, permissions
from goldenthread.plans.forms import updates as forms
from goldenthread.plans.forms.updates import UpdateForm
from goldenthread.plans.models import Item, Period, Update
from goldenthread.plans.operations import recording, reports
from goldenthread.plans.operations import updates as operations
from goldenthread.plans.presenters import answers
from goldenthread.plans.queries import finding, judging, plans, positions, updates
from goldenthread.plans.queries.judging import Judgement
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.views import answering, items
from goldenthread.plans.views.answering import CONFLICT, REFUSALS


@access.requires_item(permissions.can_record_update)
@require_http_methods(["GET", "HEAD", "POST"])
def update_record(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """Record an update of an item for a period: the last one, unless another is asked for."""
    period = _period(request, visit, item)
    if period is None:
        return answering.done(
            request, "No period is open yet, so there is nothing to report for.", answering.plan_link(item.plan).address
        )
    position = positions.position(item.plan, viewer=visit.viewer, as_at=period.as_at)
    state = position.by_id.get(item.pk) or items.state_of(item, visit)
    reading = _Reading(period, position, state)
    form = _form(item, period, state, request.POST or None)
    if not form.is_valid():
        return _page(request, visit, item, form, reading)
    judgement = judging.judge(state, form.proposal, scheme=position.scheme, as_at=period.as_at)
    if _is_to_be_warned(form, judgement):
        form = _form(item, period, state, _again(request, warned=judgement))
        return _page(request, visit, item, form, reading, judgement=judgement)
    return _save(request, visit, item, form, reading)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the page shows beside the form."""

    period: Period
    position: PlanPosition
    state: ItemState


def _period(request: HttpRequest, visit: Visit, item: Item) -> Period | None:
    if asked := request.GET.get("period"):
        return finding.period_named(item.plan, asked)
    periods = plans.periods_of(item.plan, viewer=visit.viewer)
    return periods[-1] if periods else None


def _form(item: Item, period: Period, state: ItemState, data: Mapping[str, object] | None) -> UpdateForm:
    latest = updates.latest_update(item, as_at=period.as_at)
    is_of_period = latest is not None and latest.period_id == period.pk
    initial = forms.initial_of(item.plan, latest, state.dates, keep_words=is_of_period)
    initial["seen"] = operations.latest_id(item) or recording.NOTHING_SEEN
    return UpdateForm(data, plan=item.plan, initial=initial)


def _is_to_be_warned(form: UpdateForm, judgement: Judgement) -> bool:
    """A contradiction is shown once; whoever then sends the form again means it."""
    found = judgement.contradiction
    return found is not None and form.cleaned_data["warned"] != found.rule.id


def _again(request: HttpRequest, *, warned: Judgement | None = None, seen: int | None = None) -> Mapping[str, object]:
    kept: dict[str, object] = {**request.POST.dict()}
    if warned and warned.contradiction:
        kept["warned"] = warned.contradiction.rule.id
    if seen is not None:
        kept["seen"] = seen
    return kept


def _save(request: HttpRequest, visit: Visit, item: Item, form: UpdateForm, reading: _Reading) -> HttpResponse:
    update = form.update(stated_by=visit.user.name)
    try:
        reports.record_report(
            item=item,
            period=reading.period,
            report=reports.Report(update=update, dates=form.new_dates(reading.state.dates)),
            seen=form.cleaned_data["seen"],
            by=visit.actor,
            now=visit.now,
        )
    except recording.ChangedMeanwhile:
        latest = operations.latest_id(item) or recording.NOTHING_SEEN
        kept = _form(item, reading.period, reading.state, _again(request, seen=latest))
        return _page(request, visit, item, kept, reading, theirs=Update.objects.filter(pk=latest).first())
    except REFUSALS as refusal:
        form.add_error("percent", str(refusal))
        return _page(request, visit, item, form, reading)
    said = f"The update for {reading.period.name} is a draft. It becomes public with the period."
    return answering.done(request, said, answering.address_of(item.plan).item(reading.state.path))


def _page(
    request: HttpRequest,
    visit: Visit,
    item: Item,
    form: UpdateForm,
    reading: _Reading,
    *,
    judgement: Judgement | None = None,
    theirs: Update | None = None,
) -> HttpResponse:
    latest = updates.latest_update(item, as_at=reading.period.as_at)
    return answering.form_page(
        request,
        visit,
        "plans/update_record.html",
        title=f"Update {reading.state.name}",
        above=(*items.above(item.plan, visit), items.link_to(item.plan, reading.state)),
        form=form,
        status=CONFLICT if theirs else 200,
        sheet=answers.sheet(item.plan, reading.period, reading.state, section_names=form.section_names),
        last=answers.answer(item.plan, latest) if latest else None,
        theirs=answers.answer(item.plan, theirs) if theirs else None,
        warning=answers.warning(judgement) if judgement else None,
    )
