"""Replying to a contradiction between what is reported of an item and its dates."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.plans import access, permissions
from goldenthread.plans.forms.replies import ReplyForm
from goldenthread.plans.models import Item, Period
from goldenthread.plans.operations import recording
from goldenthread.plans.operations import replies as operations
from goldenthread.plans.presenters import replying
from goldenthread.plans.queries import plans, replies
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.views import answering, items
from goldenthread.plans.views.answering import CONFLICT, REFUSALS


@access.requires_item(permissions.can_record_update)
@require_http_methods(["GET", "HEAD", "POST"])
def item_reply(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """Answer what the dates say against the status reported last."""
    state = items.state_of(item, visit)
    if state.contradiction is None:
        said = "The dates allow what is reported, so there is nothing to reply to."
        return answering.done(request, said, answering.address_of(item.plan).item(state.path))
    period = plans.periods_of(item.plan, viewer=visit.viewer)[-1]
    form = _form(item, request.POST or None)
    if not form.is_valid():
        return _page(request, visit, item, form, state)
    return _save(request, visit, item, form, state, period)


def _form(item: Item, data: Mapping[str, object] | None) -> ReplyForm:
    latest = replies.latest_reply(item)
    initial = {"text": latest.text if latest else "", "seen": latest.pk if latest else recording.NOTHING_SEEN}
    return ReplyForm(data, initial=initial)


def _save(
    request: HttpRequest, visit: Visit, item: Item, form: ReplyForm, state: ItemState, period: Period
) -> HttpResponse:
    try:
        made = operations.reply(
            item=item,
            period=period,
            text=form.cleaned_data["text"],
            stated_by_text=visit.user.name,
            seen=form.cleaned_data["seen"],
            by=visit.actor,
            now=visit.now,
        )
    except recording.ChangedMeanwhile:
        latest = replies.latest_reply(item)
        kept: dict[str, object] = {**request.POST.dict()}
        form = _form(item, {**kept, "seen": latest.pk if latest else recording.NOTHING_SEEN})
        return _page(request, visit, item, form, state, has_changed=True)
    except REFUSALS as refusal:
        form.add_error("text", str(refusal))
        return _page(request, visit, item, form, state)
    said = f"{'The reply' if made.text else 'That it is taken back'} is a draft. It becomes public with the period."
    return answering.done(request, said, answering.address_of(item.plan).item(state.path))


def _page(
    request: HttpRequest, visit: Visit, item: Item, form: ReplyForm, state: ItemState, *, has_changed: bool = False
) -> HttpResponse:
    return answering.form_page(
        request,
        visit,
        "plans/item_reply.html",
        title="Reply to the contradiction",
        above=(*items.above(item.plan, visit), items.link_to(item.plan, state)),
        form=form,
        status=CONFLICT if has_changed else 200,
        question=replying.question(state),
        theirs=replies.latest_reply(item) if has_changed else None,
    )
