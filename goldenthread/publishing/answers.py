"""Answers of the public site: cacheable, without a session, the same for everyone."""

import base64
import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.template import loader
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldenthread.core.pages import Page
from goldenthread.publishing import asking, frames, scenes
from goldenthread.reporting.rules import copies

View = Callable[..., HttpResponseBase]
# Long enough to carry a crowd, short enough that what is published is seen within the minute.
FRESH_SECONDS = 60


def public(view: View) -> View:
    """Make a view public: read only, cacheable, with plain words for a date that cannot be shown."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except asking.NotADate as wrong:
            return HttpResponse(_rendered("publishing/not_a_date.html", {"why": str(wrong)}), status=400)
        except scenes.NothingYet as early:
            return _nothing_yet(request, early, kwargs.get("form", "html"))
        except scenes.Moved as moved:
            return _moved(moved.address)

    return answer


def _moved(address: str) -> HttpResponseBase:
    # A reference may come to belong to another item, so no reader may keep where it led for long.
    response = HttpResponsePermanentRedirect(address)
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _nothing_yet(request: HttpRequest, early: scenes.NothingYet, form: str) -> HttpResponseBase:
    if form != "html":
        return data(request, {"as_at": early.scene.as_at, "first_published": early.first, "published": False})
    shown = frames.plan_page(early.scene, title=early.scene.plan.title)
    return _kept(
        request,
        HttpResponse(_rendered("publishing/nothing_yet.html", {"page": shown, "first": early.first})),
    )


def page(request: HttpRequest, template: str, *, frame: Page, content: object) -> HttpResponseBase:
    """Answer with a page that shows a presenter."""
    return _kept(request, HttpResponse(_rendered(template, {"page": frame, "content": content})))


def data(request: HttpRequest, content: object) -> HttpResponseBase:
    """Answer with typed values as JSON, keys sorted."""
    written = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, indent=1)
    return _kept(request, HttpResponse(written + "\n", content_type="application/json; charset=utf-8"))


def table(request: HttpRequest, name: str, rows: Iterable[Sequence[object]]) -> HttpResponseBase:
    """Answer with a CSV file that spreadsheets open as UTF-8, in which no cell is a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerows(["" if value is None else copies.neutralised(str(value)) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _kept(request, response)


def file(request: HttpRequest, *, name: str, media_type: str, content: bytes, digest: str) -> HttpResponseBase:
    """Answer with a file as it was sealed; its digest is told with it. PDF opens in the reader's own window."""
    response = HttpResponse(content, content_type=media_type)
    opens = "inline" if media_type == "application/pdf" else "attachment"
    response.headers["Content-Disposition"] = content_disposition_header(opens == "attachment", name) or opens
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"
    return _kept(request, response)


def failure(template: str, *, frame: Page, content: object) -> HttpResponse:
    """Answer that something published cannot be shown, which nobody may keep."""
    response = HttpResponse(_rendered(template, {"page": frame, "content": content}), status=500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _rendered(template: str, context: dict[str, object]) -> str:
    # Rendered without the request, so that a page cannot ask for a session or a token.
    return loader.render_to_string(template, context, using="pages")


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


def _plain(value: object) -> object:
    """Typed values as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
