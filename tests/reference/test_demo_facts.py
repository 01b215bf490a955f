"""Every fact of the demonstration is the papers' own; no sentence of it is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from goldenthread.demo import library, plan_facts

pytestmark = pytest.mark.reference

LIBRARY = library.load()
OWNERS_BETWEEN = re.compile(r"\s*[/;]\s*")
RUN = 8


def rows_of(path: Path, sheet: str) -> list[list[str]]:
    """A sheet's rows as text, from its first row on; row 1 is at 0."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[str(cell) for cell in row] for row in rows]


def percent_of(cell: str) -> int | None:
    return round(float(cell) * 100) if cell else None


def paired(owners: tuple[str, ...], printed: str) -> Iterator[tuple[str, str]]:
    """Each post with the name printed for it."""
    yield from zip(OWNERS_BETWEEN.split(printed), owners, strict=True)


@pytest.fixture(scope="module")
def printed(reference: Path) -> dict[str, list[list[str]]]:
    path = reference / "inputs" / LIBRARY.theme_plan.workbook
    return {theme.sheet: rows_of(path, theme.sheet) for theme in LIBRARY.themes}


@pytest.fixture(scope="module")
def agreed(reference: Path) -> list[list[str]]:
    document = docx.Document(str(reference / "inputs" / LIBRARY.action_plan.document))
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


@pytest.fixture(scope="module")
def register(reference: Path) -> list[list[str]]:
    return rows_of(reference / "inputs" / LIBRARY.action_plan.workbook, LIBRARY.action_plan.sheet)


class TestMilestones:
    @pytest.mark.parametrize("theme", LIBRARY.themes, ids=lambda theme: theme.sheet)
    def test_have_the_deadline_status_and_percentage_of_their_row(
        self, theme: plan_facts.Theme, printed: dict[str, list[list[str]]]
    ) -> None:
        for activity in theme.activities:
            for milestone in activity.milestones:
                _, _, deadline, status, percent, comment = printed[theme.sheet][milestone.row - 1]
                given = (milestone.deadline, milestone.status, milestone.percent, bool(milestone.text))
                assert given == (deadline, status, percent_of(percent), bool(comment)), milestone

    @pytest.mark.parametrize("theme", LIBRARY.themes, ids=lambda theme: theme.sheet)
    def test_leave_out_no_row_and_keep_their_order(
        self, theme: plan_facts.Theme, printed: dict[str, list[list[str]]]
    ) -> None:
        owned = [number for number, row in enumerate(printed[theme.sheet], start=1) if row[1] and number > 2]
        assert [m.row for activity in theme.activities for m in activity.milestones] == owned

    @pytest.mark.parametrize("theme", LIBRARY.themes, ids=lambda theme: theme.sheet)
    def test_stand_under_the_activity_of_their_number(
        self, theme: plan_facts.Theme, printed: dict[str, list[list[str]]]
    ) -> None:
        for activity in theme.activities:
            above = [
                row[0] for row in printed[theme.sheet][: activity.milestones[0].row] if re.match(r"\d+\. ", row[0])
            ]
            assert above[-1].startswith(f"{activity.number}. ")

    def test_give_one_post_to_each_name(self, printed: dict[str, list[list[str]]]) -> None:
        posts = defaultdict(set)
        for theme in LIBRARY.themes:
            for activity in theme.activities:
                for milestone in activity.milestones:
                    for name, post in paired(milestone.owners, printed[theme.sheet][milestone.row - 1][1]):
                        posts[name].add(post)
        assert {name for name, held in posts.items() if len(held) > 1} == set()

    def test_state_only_forecasts_and_completions_that_a_comment_prints(
        self, printed: dict[str, list[list[str]]]
    ) -> None:
        for theme in LIBRARY.themes:
            for activity in theme.activities:
                for milestone in activity.milestones:
                    comment = printed[theme.sheet][milestone.row - 1][5].lower()
                    for given in (milestone.forecast, milestone.completed):
                        assert given is None or given.printed.lower() in comment, milestone


class TestActions:
    @pytest.mark.parametrize("action", LIBRARY.actions(), ids=lambda action: action.reference)
    def test_have_the_reference_dates_and_posts_of_the_agreed_plan(
        self, action: plan_facts.Action, agreed: list[list[str]]
    ) -> None:
        number, _, responsible, dates, _ = agreed[action.agreed.row - 1]
        assert number == f"{action.former_reference}."
        assert action.agreed.dates == tuple(line.strip() for line in dates.split("\n"))
        called = {post.slug: {name.lower() for name in (post.title, *post.also)} for post in LIBRARY.organisation.posts}
        printed = [line.strip().lower() for line in responsible.split("\n")][1::2]
        owners = zip(action.agreed.owners, printed, strict=True)
        assert all(re.sub(r",", "", title) in {n.replace(",", "") for n in called[slug]} for slug, title in owners)

    @pytest.mark.parametrize("action", LIBRARY.actions(), ids=lambda action: action.reference)
    def test_have_the_monitoring_groups_of_the_agreed_plan(
        self, action: plan_facts.Action, agreed: list[list[str]]
    ) -> None:
        lines = [line.strip("• ") for line in agreed[action.agreed.row - 1][4].split("\n")]
        assert list(action.agreed.followers) == [line for line in lines if line]

    @pytest.mark.parametrize("action", LIBRARY.actions(), ids=lambda action: action.reference)
    def test_have_the_figures_of_the_register(self, action: plan_facts.Action, register: list[list[str]]) -> None:
        status, code, _, title, _, monitoring, percent, comment, risk = register[action.reported.row - 1]
        said = action.reported
        assert (said.status, action.reference, said.percent) == (status, code, percent_of(percent))
        assert (bool(said.text), bool(said.risk)) == (bool(comment), bool(risk))
        assert "; ".join(said.followers) == monitoring
        assert action.marked_new == ("<new action>" in title)
        assert action.completed is None or _plain(action.completed.printed) in _plain(comment)

    def test_give_one_post_to_each_name(self, register: list[list[str]]) -> None:
        posts = defaultdict(set)
        for action in LIBRARY.actions():
            for name, post in paired(action.reported.owners, register[action.reported.row - 1][4]):
                posts[name].add(post)
        assert {name for name, held in posts.items() if len(held) > 1} == set()

    @pytest.mark.parametrize("group", LIBRARY.groups, ids=lambda group: group.reference)
    def test_stand_under_the_group_of_the_register(
        self, group: plan_facts.ActionGroup, register: list[list[str]]
    ) -> None:
        assert register[group.row - 1][:2] == [group.status, group.reference]
        assert {register[action.reported.row - 1][2] for action in group.actions} == {group.reference}

    @pytest.mark.parametrize("group", LIBRARY.groups, ids=lambda group: group.reference)
    def test_roll_up_as_printed(self, group: plan_facts.ActionGroup, reference: Path) -> None:
        report = (reference / "seeds" / "000_cd73b0c0e39130ef.txt").read_text()
        row = next(line for line in report.splitlines() if re.search(rf"\t{group.reference}\t", line))
        figure = re.search(r"(\d+)%", row)
        assert group.printed_percent == (int(figure[1]) if figure else None)


class TestBodies:
    def test_are_all_named_in_the_papers(self, papers: str) -> None:
        names = {body.name for body in LIBRARY.bodies} | {o.name for b in LIBRARY.bodies for o in b.other_names}
        assert {name for name in names if _plain(name) not in papers} == set()


class TestPeople:
    def test_are_all_named_in_the_papers_with_their_capacity(self, papers: str) -> None:
        said = {person.name for person in LIBRARY.people.people}
        said |= {membership.capacity for membership in LIBRARY.memberships}
        assert {one for one in said if _plain(one) not in papers} == set()


class TestNarrative:
    def test_names_no_officer(
        self, printed: dict[str, list[list[str]]], register: list[list[str]], narrative: list[str]
    ) -> None:
        cells = [row[1] for rows in printed.values() for row in rows[2:]] + [row[4] for row in register[1:]]
        names = {name for cell in cells for name in OWNERS_BETWEEN.split(cell) if " " in name}
        assert len(names) > 20
        assert [(name, text) for text in narrative for name in names if name in text] == []

    def test_copies_no_run_of_eight_words(self, papers: str, narrative: list[str]) -> None:
        printed = set(_runs(papers))
        assert [run for text in narrative for run in _runs(text) if run in printed] == []


@pytest.fixture(scope="module")
def papers(reference: Path) -> str:
    return f" {_plain(' '.join(path.read_text() for path in sorted((reference / 'seeds').glob('*.txt'))))} "


@pytest.fixture(scope="module")
def narrative() -> list[str]:
    """Every text of the files that is neither a comment nor printed as such."""
    files = sorted(library.FOLDER.rglob("*.toml"))
    return [text for path in files for text in re.findall(r'"([^"]+)"', path.read_text()) if text not in _as_printed()]


def _as_printed() -> set[str]:
    names = {membership.capacity for membership in LIBRARY.memberships}
    names |= {office.title for office in LIBRARY.people.offices}
    names |= {milestone.deadline for milestone in LIBRARY.milestones()}
    return names | set(LIBRARY.action_plan.followers_as_given)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", "")))


def _runs(text: str) -> Iterator[str]:
    words = _plain(text).split()
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])
