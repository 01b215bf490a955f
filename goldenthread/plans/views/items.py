"""Items: one item as its officers see it, adding, revising and cancelling one, agreeing a new date."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core.pages import Link
from goldenthread.organisations import queries as organisations
from goldenthread.plans import access, permissions
from goldenthread.plans.forms import fields
from goldenthread.plans.forms import items as forms
from goldenthread.plans.models import DateKind, Item, Period, Plan
from goldenthread.plans.operations import dates, items, recording
from goldenthread.plans.operations.batches import DateText, VersionText
from goldenthread.plans.presenters import item_work
from goldenthread.plans.queries import finding, plans, positions
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.views import answering
from goldenthread.plans.views.answering import CONFLICT, REFUSALS


@access.requires_item(access.of_plan(permissions.can_see_drafts))
@require_safe
def item_page(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """Show an item with all that was said of it, drafts marked."""
    state = state_of(item, visit)
    shown = item_work.item_work(
        item,
        state,
        may_edit=permissions.can_edit_plan(visit.viewer, item.plan) and item.plan.closed_date is None,
        may_report=permissions.can_record_update(visit.viewer, item) and item.plan.closed_date is None,
    )
    page = frames.workspace_page(visit, title=shown.name, part="plans", above=above(item.plan, visit))
    return render(request, "plans/item_page.html", {"page": page, "work": shown})


@access.requires_plan(permissions.can_edit_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Add an item to a plan."""
    periods = plans.periods_of(plan, viewer=visit.viewer)
    if not periods:
        said = "Open a period first: an item is in the plan from a report on."
        return answering.done(request, said, answering.address_of(plan).act("open-period"))
    form = forms.NewItemForm(
        request.POST or None,
        initial={"weight": 1, "parent": request.GET.get("beneath", "")},
        parents=fields.parent_choices(latest_position(plan, visit)),
        periods=fields.period_choices(periods),
    )
    if form.is_valid():
        try:
            made = _add(form, plan, visit)
        except REFUSALS as refusal:
            form.add_error("reference", str(refusal))
        else:
            path = state_of(made, visit).path
            return answering.done(request, "The item is added as a draft.", answering.address_of(plan).item(path))
    return answering.form_page(
        request, visit, "plans/item_add.html", title="Add an item", above=above(plan, visit), form=form
    )


def _add(form: forms.NewItemForm, plan: Plan, visit: Visit) -> Item:
    original = form.cleaned_data["original"]
    blank = VersionText(title="", position=items.next_position(plan))
    return items.add_item(
        period=_period(plan, form.cleaned_data["period"]),
        version=forms.version_of(form, blank, _known_names(visit)),
        parent=_parent(plan, form.cleaned_data["parent"]),
        original=DateText(DateKind.ORIGINAL.value, original) if original else None,
        by=visit.actor,
        now=visit.now,
    )


@access.requires_item(access.of_plan(permissions.can_edit_plan))
@require_http_methods(["GET", "HEAD", "POST"])
def item_revise(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """State anew what the plan says an item is."""
    before, parent = items.current_version(item)
    position = latest_position(item.plan, visit)
    form = _revision_form(item, position, visit, request.POST or None)
    theirs = None
    if form.is_valid():
        try:
            items.revise_item(
                item=item,
                period=_period(item.plan, form.cleaned_data["period"]),
                version=forms.version_of(form, before, _known_names(visit)),
                parent=_parent(item.plan, form.cleaned_data["parent"]),
                seen=form.cleaned_data["seen"],
                by=visit.actor,
                now=visit.now,
            )
        except recording.ChangedMeanwhile:
            theirs = item_work.as_described(before, parent_title=position.by_id[parent.pk].name if parent else "")
            form = _revision_form(item, position, visit, _seen_again(request, items.latest_version_id(item)))
        except REFUSALS as refusal:
            form.add_error("reference", str(refusal))
        else:
            path = state_of(item, visit).path
            return answering.done(request, "The change is a draft.", answering.address_of(item.plan).item(path))
    return answering.form_page(
        request,
        visit,
        "plans/item_revise.html",
        title="Change the item",
        above=(*above(item.plan, visit), link_to(item.plan, position.by_id[item.pk])),
        form=form,
        status=CONFLICT if theirs else 200,
        theirs=theirs,
    )


def _revision_form(
    item: Item, position: PlanPosition, visit: Visit, data: Mapping[str, object] | None
) -> forms.ItemForm:
    before, parent = items.current_version(item)
    initial = {
        "title": before.title,
        "reference": before.reference,
        "parent": parent.public_id if parent else "",
        "owners": "\n".join(owner.text for owner in before.owners),
        "followers": "\n".join(follower.text for follower in before.followers),
        "weight": before.weight,
        "seen": items.latest_version_id(item),
    }
    return forms.ItemForm(
        data,
        initial=initial,
        parents=fields.parent_choices(position, without=item.pk),
        periods=fields.period_choices(plans.periods_of(item.plan, viewer=visit.viewer)),
    )


@access.requires_item(access.of_plan(permissions.can_edit_plan))
@require_http_methods(["GET", "HEAD", "POST"])
def item_cancel(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """Give an item up, or take it up again."""
    state = state_of(item, visit)
    form = forms.CancelForm(
        request.POST or None, periods=fields.period_choices(plans.periods_of(item.plan, viewer=visit.viewer))
    )
    if form.is_valid():
        try:
            items.cancel_item(
                item=item,
                period=_period(item.plan, form.cleaned_data["period"]),
                reason=form.cleaned_data["reason"],
                authority_text=form.cleaned_data["authority_text"],
                is_lifted=state.is_cancelled,
                by=visit.actor,
                now=visit.now,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "The item is taken up again, as a draft." if state.is_cancelled else "The cancellation is a draft."
            return answering.done(request, said, answering.address_of(item.plan).item(state.path))
    if state.is_cancelled:
        form.fields["reason"].label = "Why is it taken up again?"
    return answering.form_page(
        request,
        visit,
        "plans/item_cancel.html",
        title="Take the item up again" if state.is_cancelled else "Cancel the item",
        above=(*above(item.plan, visit), link_to(item.plan, state)),
        form=form,
        state=state,
    )


@access.requires_item(access.of_plan(permissions.can_edit_plan))
@require_http_methods(["GET", "HEAD", "POST"])
def item_agree_date(request: HttpRequest, visit: Visit, item: Item) -> HttpResponse:
    """Enter a new agreed date in the ledger, with its reason and authority."""
    state = state_of(item, visit)
    form = _date_form(item, visit, request.POST or None)
    has_changed = False
    if form.is_valid():
        try:
            _agree(form, item, visit)
        except recording.ChangedMeanwhile:
            has_changed = True
            form = _date_form(item, visit, _seen_again(request, dates.latest_id(item, DateKind.AGREED)))
        except REFUSALS as refusal:
            form.add_error("date", str(refusal))
        else:
            address = answering.address_of(item.plan).item(state.path)
            return answering.done(request, "The new agreed date is a draft.", address)
    return answering.form_page(
        request,
        visit,
        "plans/item_agree_date.html",
        title="Agree a new date",
        above=(*above(item.plan, visit), link_to(item.plan, state)),
        form=form,
        status=CONFLICT if has_changed else 200,
        dates=item_work.dates_of(state),
        has_changed=has_changed,
    )


def _date_form(item: Item, visit: Visit, data: Mapping[str, object] | None) -> forms.AgreeDateForm:
    return forms.AgreeDateForm(
        data,
        initial={"seen": dates.latest_id(item, DateKind.AGREED) or recording.NOTHING_SEEN},
        periods=fields.period_choices(plans.periods_of(item.plan, viewer=visit.viewer)),
    )


def _agree(form: forms.AgreeDateForm, item: Item, visit: Visit) -> None:
    data = form.cleaned_data
    entry = DateText(DateKind.AGREED.value, data["date"], reason=data["reason"], authority_text=data["authority_text"])
    dates.enter_date(
        item=item,
        period=_period(item.plan, data["period"]),
        entry=entry,
        seen=data["seen"],
        by=visit.actor,
        now=visit.now,
    )


def state_of(item: Item, visit: Visit) -> ItemState:
    """Return an item as it stands with every draft."""
    return latest_position(item.plan, visit).by_id[item.pk]


def above(plan: Plan, visit: Visit) -> tuple[Link, ...]:
    """Return the pages above a plan's own pages."""
    return (answering.plans_link(visit), answering.plan_link(plan))


def link_to(plan: Plan, state: ItemState) -> Link:
    """Return the way to the officers' page of an item whose state is known."""
    return Link(state.name, answering.address_of(plan).item(state.path))


def latest_position(plan: Plan, visit: Visit) -> PlanPosition:
    """Return a plan with every draft, as at its last report."""
    periods = plans.periods_of(plan, viewer=visit.viewer)
    return positions.position(plan, viewer=visit.viewer, as_at=periods[-1].as_at if periods else date.max)


def _period(plan: Plan, slug: str) -> Period:
    found = finding.period_named(plan, slug)
    if found is None:
        raise LookupError(f"No period {slug}")
    return found


def _parent(plan: Plan, public_id: str) -> Item | None:
    return Item.objects.get(plan=plan, public_id=public_id) if public_id else None


def _known_names(visit: Visit) -> forms.KnownNames:
    return forms.KnownNames(
        people=organisations.people_by_name(visit.authority),
        posts=organisations.posts_by_title(visit.authority),
        bodies=organisations.bodies_by_name(visit.authority),
    )


def _seen_again(request: HttpRequest, latest: int | None) -> Mapping[str, object]:
    """What was typed, now over the newest state: sending it again writes it."""
    kept: dict[str, object] = {**request.POST.dict()}
    kept["seen"] = latest or recording.NOTHING_SEEN
    return kept
