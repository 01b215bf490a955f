from tests.pages import validity

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head><body>{}</body></html>'


class TestProblems:
    def test_are_none_for_a_valid_page(self) -> None:
        assert validity.problems(PAGE.format("<h1>Plans</h1>")) == []

    def test_name_an_id_that_is_there_twice(self) -> None:
        (problem,) = validity.problems(PAGE.format('<p id="a"></p><p id="a"></p>'))

        assert "Duplicate ID" in problem

    def test_name_a_block_inside_a_line_of_text(self) -> None:
        (problem,) = validity.problems(PAGE.format("<span><h2>Late</h2></span>"))

        assert "not permitted" in problem
