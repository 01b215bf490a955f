"""What holds for every public page: for everyone the same, kept, and silent about what is not published."""

import json
import re

import pytest
from django.test import Client

from tests.publishing.conftest import CANARY, PAGE

PAGES = [
    "/",
    "/barsetshire/",
    "/barsetshire/plans/",
    "/barsetshire/boards/",
    PAGE,
    f"{PAGE}working/",
    f"{PAGE}contradictions/",
    f"{PAGE}dates/",
    f"{PAGE}scheme/",
    f"{PAGE}periods/",
    f"{PAGE}periods/q2-2017-18/",
    f"{PAGE}grants/",
    f"{PAGE}grants/working/",
    f"{PAGE}10/",
    f"{PAGE}10/working/",
    f"{PAGE}10.1/",
    f"{PAGE}10.2/",
    f"{PAGE}10.2/working/",
]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("page", PAGES)
class TestPublicPage:
    def test_is_the_same_for_everyone_and_may_be_kept(self, client: Client, page: str) -> None:
        answer = client.get(page)

        assert answer.status_code == 200
        assert not answer.cookies
        assert "Vary" not in answer.headers
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert client.get(page, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
        assert client.post(page).status_code == 405

    def test_names_its_twin(self, client: Client, page: str) -> None:
        twin = f"{page}data.json"

        assert f'<link rel="alternate" type="application/json" href="{twin}"' in client.get(page).content.decode()
        answer = client.get(twin)
        assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
        assert answer.content.decode() == json.dumps(answer.json(), sort_keys=True, ensure_ascii=False, indent=1) + "\n"

    def test_says_nothing_that_is_not_published(self, client: Client, page: str) -> None:
        for address in (page, f"{page}data.json"):
            text = client.get(address).content.decode()
            assert CANARY not in text
            assert not re.search(r"\b77(%|,$)", text, re.MULTILINE)

    def test_explains_a_date_that_no_calendar_has(self, client: Client, page: str) -> None:
        # The list of authorities is the only page without a date of its own.
        page = "/barsetshire/" if page == "/" else page

        answer = client.get(page, {"as-at": "2018-02-31"})

        assert answer.status_code == 400
        assert "31 February 2018 is not a date" in answer.content.decode()


@pytest.mark.usefixtures("site")
class TestDateAsked:
    @pytest.mark.parametrize("asked", ["yesterday", "2017", "2017-9-1", "11/09/2017", "0000-01-01", "9999-12-31x"])
    def test_must_be_written_as_a_day(self, client: Client, asked: str) -> None:
        answer = client.get(PAGE, {"as-at": asked})

        assert answer.status_code == 400
        assert "Write the year, month and day" in answer.content.decode()

    def test_must_have_come(self, client: Client) -> None:
        answer = client.get(PAGE, {"as-at": "2017-09-21"})

        assert answer.status_code == 400
        assert "21 September 2017 has not come yet" in answer.content.decode()

    @pytest.mark.parametrize("asked", ["2017-09-11", "1990-01-01", "0001-01-01"])
    @pytest.mark.parametrize("page", [PAGE, f"{PAGE}10.2/", f"{PAGE}working/", f"{PAGE}contradictions/"])
    def test_before_anything_was_published_gives_an_honest_page(self, client: Client, page: str, asked: str) -> None:
        answer = client.get(page, {"as-at": asked})

        assert answer.status_code == 200
        assert "had been published by" in answer.content.decode()
        assert "12 September 2017" in answer.content.decode()
        assert "Staff consulted" not in answer.content.decode()

    def test_before_anything_was_published_gives_an_honest_twin(self, client: Client) -> None:
        answer = client.get(f"{PAGE}data.json", {"as-at": "2017-09-11"})

        assert answer.json() == {"as_at": "2017-09-11", "first_published": "2017-09-12", "published": False}

    def test_is_kept_by_the_links(self, client: Client) -> None:
        text = client.get(PAGE, {"as-at": "2017-09-12"}).content.decode()

        assert f'href="{PAGE}10.2/?as-at=2017-09-12"' in text
        assert f'href="{PAGE}working/?as-at=2017-09-12"' in text
        assert "As at <strong>12 September 2017</strong>, as published that day" in text


@pytest.mark.usefixtures("site")
class TestWhatIsNotThere:
    @pytest.mark.parametrize(
        "address",
        [
            "/nowhere/",
            "/nowhere/plans/improvement/",
            "/barsetshire/plans/nothing/",
            f"{PAGE}10.4/",
            f"{PAGE}10.4/working/",
            f"{PAGE}99/",
            f"{PAGE}periods/q3-2017-18/",
            f"{PAGE}10.2/source/update-1/",
            f"{PAGE}10.2/source/update-x/",
            f"{PAGE}10.2/source/officernote-1/",
            "/barsetshire/boards/nothing/",
        ],
    )
    def test_is_not_found_in_the_same_words_whatever_the_reason(self, client: Client, address: str) -> None:
        stranger = client.get("/nowhere/at/all/")
        answer = client.get(address)

        assert answer.status_code == 404
        assert answer.content == stranger.content
