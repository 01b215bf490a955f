from goldenthread.imports.readers import files, grid
from tests.imports import made_files


class TestRead:
    def test_names_a_cell_by_table_row_and_column(self) -> None:
        sheet = files.read(made_files.word(("1.", "Review", "Asmat Hussain", "May 2018", "")), "plan.docx").sheets[0]
        assert sheet.text(1, 3) == "May 2018"
        assert sheet.address(1, 3, "Date") == 'table 1, row 2, column "Date"'
        assert sheet.row_address(1) == "table 1, row 2"

    def test_reads_a_row_merged_across_as_one_cell(self) -> None:
        sheet = files.read(made_files.word(("Recommendation 1: Be bold",)), "plan.docx").sheets[0]
        assert [sheet.text(1, column) for column in range(5)] == ["Recommendation 1: Be bold", "", "", "", ""]
        assert sheet.spans == (grid.Span(1, 0, 1, 4),)

    def test_keeps_the_lines_of_a_cell(self) -> None:
        sheet = files.read(made_files.word(("1.", "Review", "Will Tuckley\nChief Executive", "", "")), "a.docx").sheets[
            0
        ]
        assert sheet.text(1, 2) == "Will Tuckley\nChief Executive"

    def test_reads_cells_merged_downwards_once(self) -> None:
        content = made_files.word(("1.", "Review", "", "", ""), ("", "", "Louise Stamp", "", ""))
        xml = made_files.part(content, "word/document.xml")
        rows = xml.split("<w:tr>")
        rows[2] = rows[2].replace("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>', 1)
        rows[3] = rows[3].replace("<w:tcPr>", "<w:tcPr><w:vMerge/>", 1)
        sheet = files.read(
            made_files.repacked(content, {"word/document.xml": "<w:tr>".join(rows)}), "plan.docx"
        ).sheets[0]
        assert sheet.spans == (grid.Span(1, 0, 2, 0),)
        assert sheet.text(2, 0) == ""

    def test_leaves_out_what_was_deleted_with_changes_tracked(self) -> None:
        content = made_files.word(("1.", "Review", "", "", ""))
        xml = made_files.part(content, "word/document.xml")
        deleted = "<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>"
        xml = xml.replace("<w:r><w:t>Review</w:t></w:r>", f"{deleted}<w:ins><w:r><w:t>Review</w:t></w:r></w:ins>")
        sheet = files.read(made_files.repacked(content, {"word/document.xml": xml}), "plan.docx").sheets[0]
        assert sheet.text(1, 1) == "Review"
