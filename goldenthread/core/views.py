"""The few answers that belong to no capability."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.core import colours


@require_safe
def colour_stylesheet(request: HttpRequest, digits: str) -> HttpResponse:
    """Answer with the rules for one colour; another colour has another address, so they may be kept for ever."""
    try:
        rules = colours.stylesheet(f"#{digits}")
    except colours.UnknownColour as unknown:
        raise Http404(str(unknown)) from unknown
    response = HttpResponse(rules, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
