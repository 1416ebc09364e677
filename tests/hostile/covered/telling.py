"""What a submission may try before it runs and after, and by seeming what it is not."""

from __future__ import annotations

from collections.abc import Mapping

_ANY = "tests/sandbox/test_archive_any.py"
_FACES = "tests/hostile/test_faces.py"
_HANDED = "tests/sandbox/test_handed.py"
_HANDED_IN = "tests/hostile/test_handed_in.py"
_LINT = "tests/authoring/test_lint.py"
_LOADING = "tests/spec/test_loading.py"
_NAMES = "tests/sandbox/test_archive_names.py"
_PATTERNS = "tests/spec/test_patterns.py"
_PROGRAMS = "tests/rules/test_programs.py"
_REPORT = "tests/reports/test_text.py"
_TAR = "tests/sandbox/test_archive_tar.py"
_ZIP = "tests/sandbox/test_archive_zip.py"

_ORDER = f"{_FACES}::test_no_line_of_a_report_is_an_order"
_PYTEST = f"{_FACES}::test_pytest_tells_it_and_does_nothing"
_READ = f"{_FACES}::test_a_report_is_read_and_does_nothing"
_OBEYED = (
    "tests/end_to_end/test_archives.py"
    "::test_what_a_submission_says_of_git_and_pip_is_not_obeyed"
)

TELLING: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "E1": (
        "has names that lead elsewhere, or mean two things",
        (f"{_NAMES}::test_a_name_that_is_not_the_same_everywhere_is_rejected",
         f"{_NAMES}::test_two_names_for_one_place_are_rejected",
         f"{_NAMES}::test_a_backslash_beside_slashes_is_rejected",
         "odd names of files", "odd names at import", "folders that are moved"),
    ),
    "E2": (
        "has links and special files",
        (f"{_TAR}::test_links_and_special_files_are_left_out",
         f"{_ZIP}::test_links_and_special_files_are_left_out",
         f"{_TAR}::test_a_file_below_a_link_is_rejected",
         f"{_TAR}::test_a_mode_is_not_kept", "hard links to its own files",
         "a path that cannot be read"),
    ),
    "E3": (
        "is an archive that is a bomb, or lies",
        (f"{_ZIP}::test_many_bytes_of_few_are_rejected",
         f"{_ZIP}::test_entries_that_overlap_are_rejected",
         f"{_ZIP}::test_more_entries_than_an_archive_has_are_rejected",
         f"{_ZIP}::test_what_lies_or_is_broken_is_rejected",
         f"{_ZIP}::test_a_lie_in_64_bits_is_rejected",
         f"{_ANY}::test_any_bytes_are_read_or_refused"),
    ),
    "E4": (
        "is no file, or becomes another one",
        (f"{_HANDED_IN}::test_what_is_no_file_is_no_app",
         f"{_HANDED_IN}::test_nothing_but_what_is_no_file_is_rejected",
         f"{_HANDED_IN}::test_an_app_that_changes_all_the_time_runs_as_it_was_read",
         (f"{_HANDED_IN}"
         "::test_what_becomes_a_link_or_a_pipe_is_not_followed_and_not_waited_for"),
         f"{_HANDED}::test_what_runs_is_what_was_read", "a folder called as its app"),
    ),
    "E5": (
        "has settings of git that start programs",
        (_OBEYED, (f"{_PROGRAMS}"
         "::test_a_program_that_obeys_a_folder_is_named_only_where_the_table_says")),
    ),
    "E6": ("has packages that would be built", (_OBEYED, "packages to be built")),
    "F1": (
        "is markup where it is told",
        ("a page for terminals", _READ, _PYTEST),
    ),
    "F2": ("is Markdown where it is told", (_READ,)),
    "F3": (
        "has orders to a terminal",
        ("a page for terminals", "an exception for terminals", "headers for terminals",
         f"{_FACES}::test_colours_alone_are_orders_to_a_terminal", _PYTEST,
         f"{_FACES}::test_what_has_changed_is_read_and_does_nothing"),
    ),
    "F4": (
        "has orders to what runs a job",
        ("a page for terminals", "an exception for terminals", _ORDER),
    ),
    "F6": ("is no XML", (_PYTEST,)),
    "F7": ("is a template, or a line of a log", (_READ, _ORDER)),
    "F8": (
        "has much to say",
        (f"{_REPORT}::test_a_long_value_is_cut_and_says_so",
         f"{_REPORT}::test_many_mismatches_of_a_step_are_cut"),
    ),
    "G1": ("sees that it is graded", ("looks whether it is graded",)),
    "G2": (
        "knows the answers that are asked for",
        ("tests/end_to_end/test_data.py::test_a_new_word_is_the_same_each_time",),
    ),
    "G3": (
        "runs the code of others",
        ("the code of others, by its path", "the code of others, by its name"),
    ),
    "G4": ("answers by chance", ("other words each time",)),
    "G5": (
        "remembers",
        ("state that would leak",
         ("tests/end_to_end/test_order.py"
         "::test_twenty_runs_in_random_order_give_one_document")),
    ),
    "G6": (
        "is right by a wrong assignment",
        (f"{_LINT}::test_what_is_not_as_it_must_be_is_a_problem",),
    ),
    "G7": (
        "is odd and honest",
        ("a factory in a package in src", "Windows line ends and a mark",
         "tests/sandbox/test_honest.py::test_an_honest_app_works"),
    ),
    "H1": (
        "is a spec that is a bomb, or hangs",
        (f"{_LOADING}::test_a_bomb_is_refused_at_once",
         ("tests/spec/test_errors.py"
         "::test_a_spec_that_is_wrong_says_where_and_how_to_mend_it"),
         f"{_PATTERNS}::test_a_pattern_that_is_none_or_hangs_says_so"),
    ),
    "H2": ("brings a course of its own", ("its own grader.yaml",
        "tests/cli/test_check.py::test_a_course_in_the_submission_is_not_believed")),
    "H4": (
        "ends its process again and again",
        (("tests/hostile/test_again.py"
         "::test_what_ends_its_process_ends_nothing_else_however_often"),
         ("tests/end_to_end/test_soak.py"
         "::test_honest_results_are_those_of_a_run_alone")),
    ),
}  # fmt: skip
"""Letter and number -> what is tried, and by which cases, attempts and tests."""
