"""How the tests of the import pages ask for them and answer their forms."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.imports.models import Import
from tests.imports import made_files, under_way
from tests.pages import validity

HOME = "/barsetshire/workspace/imports/"


def page(client: Client, address: str, *, status: int = 200) -> str:
    """Return a page that is valid HTML."""
    answer = client.get(address)
    assert answer.status_code == status
    html = answer.content.decode()
    assert validity.problems(html) == []
    return html


def of(record: Import, part: str = "") -> str:
    return f"{HOME}{record.public_id}/{part}"


def form(**answers: str | SimpleUploadedFile) -> dict[str, str | SimpleUploadedFile]:
    plain: dict[str, str | SimpleUploadedFile] = {
        "file": SimpleUploadedFile("register.xlsx", made_files.workbook(*under_way.REGISTER)),
        "plan": "",
        "title": "Improvement plan",
        "scheme": "deadline",
        "period": "Q2 2017-18",
        "as_at": "2017-09-11",
    }
    return plain | answers


def send(client: Client, record: Import, part: str, **answers: str | list[str]) -> str:
    """Send the form of a part of a preview, and return the page it leads to."""
    data = {"turn": record.turn, "page": 1, **answers}
    answer = client.post(of(record, f"{part}/"), data, follow=True)
    record.refresh_from_db()
    return answer.content.decode()
