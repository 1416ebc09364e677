from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.batch.gradebooks.sheet import Row, Sheet, is_given, sheet
from grader.core.errors import UsageError
from tests.batch.gradebooks.build import read, written

HEAD = ["name", "id", "grade"]

cells = st.text(
    st.one_of(
        st.sampled_from('",;\t\r\n =汉'),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=8,
)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)
files = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t"),
        "codec": st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
        "end": st.sampled_from(["\r\n", "\n", "\r"]),
        "is_quoted": st.booleans(),
    }
)


def at(found: Sheet, number: int) -> Row:
    """Return a row of a sheet, the head being 0."""
    return (found.head, *found.rows)[number]


@settings(deadline=None)
@given(rows=tables, how=files, data=st.data())
def test_all_other_cells_are_unchanged(
    rows: list[list[str]], how: dict[str, object], data: st.DataObject
) -> None:
    table = [HEAD, *(row for row in rows if any(cell.strip() for cell in row))]
    file = written(table, **how)  # type: ignore[arg-type]  # words of `files`
    places = st.tuples(st.integers(0, len(table) - 1), st.integers(0, 2))
    edits = data.draw(st.dictionaries(places, cells))
    found = sheet(file)
    rows_edited: dict[Row, dict[int, str]] = {}
    for (row, column), text in edits.items():
        rows_edited.setdefault(at(found, row), {})[column] = text

    new = found.edited(rows_edited)

    codec = str(how["codec"])
    for (row, column), text in edits.items():
        table[row][column] = text
    assert read(new, delimiter=str(how["delimiter"]), codec=codec) == table


@settings(deadline=None)
@given(rows=tables, how=files)
def test_a_file_that_is_not_edited_is_the_same_bytes(
    rows: list[list[str]], how: dict[str, object]
) -> None:
    file = written([HEAD, *rows], **how)  # type: ignore[arg-type]  # words of `files`

    assert sheet(file).edited({}) == file


@settings(deadline=None)
@given(body=st.text(st.sampled_from('a", \r\n'), max_size=20))
def test_cells_are_found_as_the_standard_library_finds_them(body: str) -> None:
    text = f"a,b,c\n{body}"
    try:
        found = sheet(text.encode())
    except UsageError:
        assume(False)  # noqa: FBT003 - hypothesis takes no other word
    assume(found.delimiter == ",")

    expected = [
        row
        for row in csv.reader(StringIO(text, newline=""))
        if any(cell.strip() for cell in row)
    ]
    ours = [[cell.text for cell in row.cells] for row in (found.head, *found.rows)]

    assert ours == expected


def test_bytes_outside_of_an_edited_cell_stay() -> None:
    file = b'name, id ,"grade"\r\n"Ada ""A"", B",1,"3"\n\nBob,2,4\r\n,,\r\n'
    found = sheet(file)

    new = found.edited({found.rows[0]: {2: "5"}, found.rows[1]: {2: "6"}})

    assert new == b'name, id ,"grade"\r\n"Ada ""A"", B",1,"5"\n\nBob,2,6\r\n,,\r\n'


def test_a_row_that_is_too_short_is_filled_up() -> None:
    found = sheet(b"a;b;c;d\nx\ny;1;2;3\nz;4;5;6")

    new = found.edited({found.rows[0]: {2: "7"}})

    assert new == b"a;b;c;d\nx;;7\ny;1;2;3\nz;4;5;6"


def test_what_separates_cells_is_what_makes_rows_of_one_length() -> None:
    found = sheet(b"a, b, c, d;e\n1;2\n3;4\n")

    assert (found.delimiter, found.head.texts) == (";", ["a, b, c, d", "e"])


def test_a_quotation_mark_that_means_nothing_between_tabs_is_read() -> None:
    found = sheet(b'a\tb\nx,"\t1\n')

    assert [row.texts for row in found.rows] == [['x,"', "1"]]


def test_a_text_is_quoted_when_it_must_be() -> None:
    found = sheet(b"a,b\nx,1\ny,2\n")

    new = found.edited({found.rows[0]: {1: 'a "b", c'}, found.rows[1]: {1: " d"}})

    assert new == b'a,b\nx,"a ""b"", c"\ny," d"\n'


def test_a_row_knows_its_line() -> None:
    found = sheet(b'a,b\r\n"x\r\ny",1\r\n\r\nz,2\r\n')

    assert [row.line for row in found.rows] == [2, 5]


def test_half_a_character_is_written_as_an_escape() -> None:
    found = sheet(b"a,b\nx,1\n")

    assert found.edited({found.rows[0]: {0: "\ud83d"}}) == b"a,b\n\\ud83d,1\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is empty; download it again", id="empty"),
        pytest.param(b"\r\n", "the file is empty; download it again", id="line"),
        pytest.param(
            b'a,b\nx,1\n"y,2\nz,3\n',
            "line 3: a cell begins with a quotation mark and never ends; "
            "download the file again",
            id="quote",
        ),
        pytest.param(
            b"PK\x03\x04rest",
            "a workbook of a spreadsheet, not a CSV file; save it as CSV UTF-8",
            id="xlsx",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0rest",
            "a workbook of a spreadsheet, not a CSV file; save it as CSV UTF-8",
            id="xls",
        ),
        pytest.param(
            "a,b\nRené,1\n".encode("latin-1"),
            "line 2: byte 0xe9 is not UTF-8; save the file again as CSV UTF-8",
            id="latin-1",
        ),
        pytest.param(
            "a,b\n".encode("utf-16") + b"\x00\xd8\x00",
            "line 2: byte 0x00 is not UTF-16-LE; save the file again as CSV UTF-8",
            id="torn UTF-16",
        ),
    ],
)
def test_a_file_that_is_no_csv_says_so(data: bytes, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        sheet(data)

    assert str(caught.value) == message


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(codec: str) -> None:
    file = "name,id\nAda,1\n".encode(codec)
    found = sheet(file)

    assert found.rows[0].texts == ["Ada", "1"]
    assert found.edited({found.rows[0]: {1: "2"}}).decode(codec) == "name,id\nAda,2\n"


def test_no_file_to_fill_in_says_so() -> None:
    with pytest.raises(UsageError) as caught:
        is_given(None, "the grades")

    assert str(caught.value) == ("no file to fill in; download the grades and name it")
