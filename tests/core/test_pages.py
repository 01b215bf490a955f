from goldenthread.core.pages import Masthead, Page

TOWER_HAMLETS = Masthead(name="Tower Hamlets", address="/tower-hamlets/", colour="#1d3d70")


class TestPage:
    def test_is_titled_with_the_page_first(self) -> None:
        assert Page(title="Plans", masthead=TOWER_HAMLETS).whole_title == "Plans - Tower Hamlets"

    def test_is_titled_with_the_products_name_where_it_is_nobodys(self) -> None:
        assert Page(title="Page not found").whole_title == "Page not found - Golden Thread"


class TestMasthead:
    def test_knows_where_its_colour_is_written(self) -> None:
        assert TOWER_HAMLETS.colour_stylesheet == "/colours/1d3d70.css"
