"""What an authority shows of itself on every page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.organisations import queries
from goldenthread.organisations.rules import logos


@require_safe
def authority_logo(request: HttpRequest, authority: str, name: str) -> HttpResponse:
    """Answer with an authority's logo; another logo has another address, so it may be kept for ever."""
    found = queries.authority(authority)
    if found is None or not found.logo or found.logo_name != name:
        raise Http404("There is no such logo.")
    with found.logo.open("rb") as file:
        content = file.read()
    response = HttpResponse(content, content_type=logos.media_type(content))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
