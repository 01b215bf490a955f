"""Nothing grows past what a reader can take in: a file is one idea, a function one step."""

import ast

from tests.architecture import tree

# The aim is 300 lines and 30; past these a file or function is split, whatever the reason.
LINES_OF_A_FILE = 450
LINES_OF_A_FUNCTION = 45


class TestFiles:
    def test_have_at_most_450_lines(self) -> None:
        lengths = {
            tree.name_of(m): len(m.read_text(encoding="utf-8").splitlines()) for m in tree.modules(tree.REPOSITORY)
        }

        assert lengths
        assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FILE} == {}


class TestFunctions:
    def test_have_at_most_45_lines(self) -> None:
        long = {
            f"{tree.name_of(module)}: {node.name}": lines
            for module in tree.modules(tree.REPOSITORY)
            for node in ast.walk(tree.parsed(module))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_OF_A_FUNCTION
        }

        assert long == {}
