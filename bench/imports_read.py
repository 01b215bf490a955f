"""Reading and parsing a workbook of 50,000 rows by 12 columns against calamine's bare read.

Both are timed in this run, each in a process of its own; memory is the highest resident size of
the process that parses. Fails above 20 times or 1 GB.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import python_calamine
import xlsxwriter

from goldenthread.imports.readers import files
from goldenthread.imports.rules import parsing
from goldenthread.plans.rules import schemes

ROWS = 50_000
AT_MOST = 20
AT_MOST_MEMORY = 1024
REPEATS = 3
_HEADINGS = (
    "Code",
    "Recommendation",
    "Title",
    "Managed By",
    "Deadline",
    "Status",
    "Progress",
    "Q3 Update",
    "Monitoring Group",
    "Risk",
    "Mitigation",
    "Forecast date",
)


def write_workbook(path: Path, rows: int = ROWS) -> None:
    """Write a register of one group a hundred rows, no two titles or updates alike."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        percent = workbook.add_format({"num_format": "0%"})
        month = workbook.add_format({"num_format": "mmm-yy"})
        sheet = workbook.add_worksheet("Register")
        sheet.write_row(0, 0, _HEADINGS)
        for row in range(1, rows + 1):
            group, place = divmod(row - 1, 100)
            if place == 0:
                sheet.write_row(row, 0, (f"R{group + 1}", "", f"Improve service {group + 1} of the authority"))
                continue
            words = (f"R{group + 1}.{place}", f"R{group + 1}", f"Deliver milestone {place} of service {group + 1}")
            sheet.write_row(row, 0, (*words, f"Officer {row % 300} / Director {row % 7}"))
            sheet.write_number(row, 4, 42_000 + row % 2000, month)
            sheet.write_string(row, 5, "On Target")
            sheet.write_number(row, 6, (row % 101) / 100, percent)
            update = f"Update {row}: the work on milestone {place} goes on and its next stage begins soon."
            sheet.write_row(row, 7, (update, f"Board {row % 40}; Panel {row % 9}", "Capacity", "More people"))
            sheet.write_string(row, 11, f"March {2018 + row % 5}")


def read_with_calamine(path: Path) -> int:
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return len(sheet.to_python(skip_empty_area=False))


def read_and_parse(path: Path) -> int:
    plan = parsing.parse(files.read(path, path.name), scheme=schemes.scheme("deadline"))
    assert not plan.refused
    return len(plan.items)


def fastest(what: str, path: Path) -> tuple[float, float]:
    """Seconds and megabytes of one of the two ways, in a process of its own."""
    command = [sys.executable, __file__, what, str(path)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory)


def _measured(what: str, path: Path) -> None:
    way = read_with_calamine if what == "calamine" else read_and_parse
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        assert way(path) >= ROWS
        times.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(min(times), memory)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_workbook(path)
        bare, _ = fastest("calamine", path)
        parsed, memory = fastest("parse", path)
    ratio = parsed / bare
    print(f"rows {ROWS}, columns {len(_HEADINGS)}")
    print(f"calamine reads in {bare:.2f} s; reading and parsing takes {parsed:.2f} s, {memory:.0f} MB")
    print(f"ratio {ratio:.1f} (at most {AT_MOST})")
    return 0 if ratio <= AT_MOST and memory <= AT_MOST_MEMORY else 1


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _measured(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
