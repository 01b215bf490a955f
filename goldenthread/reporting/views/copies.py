"""Taking working copies of a plan to edit elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.plans import access
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import finding, plans
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.copies.asking import AskForm
from goldenthread.reporting.copies.filling import Reach
from goldenthread.reporting.operations import copies
from goldenthread.reporting.presenters import copies as presenters
from goldenthread.reporting.presenters.copies import Taking
from goldenthread.reporting.queries import copies as queries
from goldenthread.reporting.views import listing


@access.requires_plan(permissions.can_take_copies)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_copies(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Show the working copies that were handed out, and hand out another."""
    reach = permissions.reach_of(visit.viewer, plan, on=visit.today)
    item = _item(request, plan, reach)
    periods = plans.periods_of(plan, viewer=visit.viewer)
    form = AskForm(
        request.POST or None,
        periods=periods,
        owners=queries.owners_of(plan) if reach.may_edit_plan and item is None else (),
        of_item=item is not None,
        initial={"period": periods[-1].slug} if periods else {},
    )
    if form.is_valid():
        try:
            made = copies.hand_out(
                period=form.chosen_period(),
                form=form.cleaned_data["form"],
                owner=form.chosen_owner(),
                item=item,
                reach=reach,
                by=visit.actor,
                now=visit.now,
            )
        except copies.NothingToHandOut as refusal:
            form.add_error("period", str(refusal))
        else:
            return _file(made)
    return _page(request, visit, form, Taking(plan, item, has_periods=bool(periods), only_own=not reach.may_edit_plan))


def _item(request: HttpRequest, plan: Plan, reach: Reach) -> Item | None:
    """The one item that is asked for, if any; what the visitor may not take is not found."""
    path = request.GET.get("item", "")
    if not path:
        return None
    found = finding.item_at(plan, path)
    if found is None or (reach.items is not None and found.pk not in reach.items):
        raise Http404
    return found


def _file(made: copies.HandedOut) -> HttpResponse:
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _page(request: HttpRequest, visit: Visit, form: AskForm, taking: Taking) -> HttpResponse:
    number = _page_number(request)
    found, has_more = queries.handed_out(taking.plan, page=number)
    named = {copy.item_id for copy in found if copy.item_id} | ({taking.item.pk} if taking.item else set())
    address = answering.address_of(taking.plan).copies()
    return answering.form_page(
        request,
        visit,
        "reporting/plan_copies.html",
        title="Working copies",
        above=listing.above(visit, taking.plan),
        form=form,
        copies=presenters.plan_copies(taking, found, queries.names_of(named)),
        newer=addresses.with_query(address, page=number - 1) if number > 1 else "",
        older=addresses.with_query(address, page=number + 1) if has_more else "",
    )


def _page_number(request: HttpRequest) -> int:
    """Which page of the list is asked for, from 1."""
    asked = request.GET.get("page") or "1"
    if not (asked.isascii() and asked.isdecimal()) or not int(asked[:9]) > 0:
        raise Http404
    return int(asked[:9])
