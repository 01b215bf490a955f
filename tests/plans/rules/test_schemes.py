import pytest

from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import JudgedOn, RuleSource, Tone

FOURTH_ICON = "Not Started; In Progress; Assigned"


class TestScheme:
    def test_is_found_in_its_latest_version(self) -> None:
        assert schemes.scheme("deadline") == schemes.scheme("deadline", "1")

    @pytest.mark.parametrize(("code", "version"), [("traffic-light", None), ("deadline", "99")])
    def test_is_not_found_by_another_code_or_version(self, code: str, version: str | None) -> None:
        with pytest.raises(schemes.UnknownScheme, match=code):
            schemes.scheme(code, version)

    def test_judges_by_the_original_deadline_or_the_agreed_date(self) -> None:
        judged_on = {each.code: each.judged_on for each in schemes.all_schemes()}
        assert judged_on == {"deadline": JudgedOn.ORIGINAL, "action": JudgedOn.AGREED}

    def test_says_what_the_paper_says_of_each_word(self) -> None:
        assert [each.printed for each in schemes.scheme("deadline").criteria] == [
            "Completed",
            "On Target",
            "Delayed",
            "Overdue",
        ]
        assert schemes.scheme("action").criteria == ()

    def test_groups_the_words_of_one_icon(self) -> None:
        action = schemes.scheme("action")
        assert [each.printed for each in action.groups] == [
            "Cancelled",
            "Overdue; Neglected",
            "Unassigned; Check Progress",
            FOURTH_ICON,
            "Completed",
        ]
        fourth = {each.printed for each in action.statuses if action.group_of(each.code).printed == FOURTH_ICON}
        assert fourth == {FOURTH_ICON, "Not Started", "In Progress", "Assigned"}

    def test_refuses_a_code_it_does_not_know(self) -> None:
        with pytest.raises(LookupError, match="amber"):
            schemes.scheme("deadline").status("amber")
        with pytest.raises(LookupError, match="amber"):
            schemes.scheme("deadline").rule("amber")

    @pytest.mark.parametrize("scheme", schemes.all_schemes(), ids=lambda scheme: f"{scheme.code}-{scheme.version}")
    def test_is_complete_in_itself(self, scheme: schemes.Scheme) -> None:
        codes = {status.code for status in scheme.statuses}
        assert len(codes) == len(scheme.statuses)
        assert {status.group for status in scheme.statuses} <= codes
        assert {rule.gives for rule in scheme.rules} | {rule.about for rule in scheme.rules} <= codes | {""}
        assert len({rule.id for rule in scheme.rules}) == len(scheme.rules)
        labels = [label for status in scheme.statuses for label in status.labels]
        assert len(labels) == len(set(labels))

    @pytest.mark.parametrize("scheme", schemes.all_schemes(), ids=lambda scheme: f"{scheme.code}-{scheme.version}")
    def test_cites_the_paper_for_its_criteria_alone(self, scheme: schemes.Scheme) -> None:
        cited = {rule.id: bool(rule.citation) for rule in scheme.rules}
        assert cited == {rule.id: rule.source is RuleSource.PAPER for rule in scheme.rules}


class TestReadLabel:
    @pytest.mark.parametrize(
        ("printed", "code"),
        [
            ("On Target", "on_target"),
            ("On target", "on_target"),
            (" on-target ", "on_target"),
            ("ON\u00a0TARGET.", "on_target"),
            ("Completed", "completed"),
            ("Delayed", "delayed"),
            ("Overdue", "overdue"),
        ],
    )
    def test_knows_the_words_of_the_deadline_scheme(self, printed: str, code: str) -> None:
        found = schemes.scheme("deadline").read_label(printed)
        assert found is not None
        assert found.code == code

    @pytest.mark.parametrize(
        ("printed", "code", "icon"),
        [
            ("✔", "completed", "Completed"),
            ("✔\ufe0f", "completed", "Completed"),
            ("▶", "in_hand", FOURTH_ICON),
            (FOURTH_ICON, "in_hand", FOURTH_ICON),
            ("Not Started, In Progress, Assigned", "in_hand", FOURTH_ICON),
            ("In Progress", "in_progress", FOURTH_ICON),
            ("Neglected", "neglected", "Overdue; Neglected"),
            ("Check Progress", "check_progress", "Unassigned; Check Progress"),
        ],
    )
    def test_knows_the_icons_and_words_of_the_action_scheme(self, printed: str, code: str, icon: str) -> None:
        action = schemes.scheme("action")
        found = action.read_label(printed)
        assert found is not None
        assert (found.code, action.group_of(found.code).printed) == (code, icon)

    @pytest.mark.parametrize("printed", ["", "Amber", "Nearly on target", "▼"])
    def test_does_not_guess(self, printed: str) -> None:
        assert all(each.read_label(printed) is None for each in schemes.all_schemes())


class TestInWords:
    @pytest.mark.parametrize(
        ("label", "code", "words"),
        [
            ("✔", "completed", "✔ Completed"),
            ("▶", "in_hand", f"▶ {FOURTH_ICON}"),
            ("On target", "completed", "On target"),
            ("", "completed", "Completed"),
            ("", "", ""),
        ],
    )
    def test_keeps_what_is_printed_and_never_leaves_a_sign_alone(self, label: str, code: str, words: str) -> None:
        assert schemes.scheme("action").in_words(label, code) == words


class TestStatus:
    def test_has_a_tone_and_a_place(self) -> None:
        deadline = schemes.scheme("deadline")
        assert [(each.order, each.tone) for each in deadline.statuses] == [
            (1, Tone.COMPLETED),
            (2, Tone.ON_TARGET),
            (3, Tone.DELAYED),
            (4, Tone.OVERDUE),
            (5, Tone.CANCELLED),
        ]
