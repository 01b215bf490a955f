from goldenthread.plans.rules import counting, schemes, wording

ACTION = schemes.scheme("action")
DEADLINE = schemes.scheme("deadline")


class TestGroupCode:
    def test_is_the_status_that_stands_for_the_icon(self) -> None:
        for status in ACTION.statuses:
            assert counting.group_code(ACTION, status.code) == status.group

    def test_is_empty_where_no_status_is_stated(self) -> None:
        assert counting.group_code(DEADLINE, "") == ""


class TestStatusCounts:
    def test_counts_from_done_to_not_known(self) -> None:
        counts = counting.status_counts(DEADLINE, ["overdue", "", "completed", "overdue", "on_target"])

        assert [(each.code, each.count) for each in counts] == [
            ("completed", 1),
            ("on_target", 1),
            ("overdue", 2),
            (counting.NOT_STATED, 1),
        ]

    def test_leaves_out_what_counts_nothing(self) -> None:
        assert counting.status_counts(DEADLINE, []) == ()

    def test_reads_after_a_number(self) -> None:
        for scheme in schemes.all_schemes():
            for each in counting.status_counts(scheme, [group.code for group in scheme.groups]):
                assert each.label == wording.status_label(scheme.status(each.code))
                assert each.tone in wording.TONES
