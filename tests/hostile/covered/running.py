"""What an app may try while it runs."""

from __future__ import annotations

from collections.abc import Mapping

_ANSWERS = "tests/wire/test_answers.py"
_CHECK = "tests/cli/test_check.py"
_CHOOSING = "tests/plugin/test_choosing.py"
_FRAMES = "tests/wire/test_frames.py"
_JSON = "tests/expectations/test_json.py"
_LOADING = "tests/spec/test_loading.py"
_TEXT = "tests/expectations/test_text.py"

RUNNING: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "A1": ("exits while it is loaded", ("exit at import", "SystemExit at import")),
    "A2": (
        "ends its process without a word",
        ("os._exit at import", "os._exit in a view", "SystemExit in a view"),
    ),
    "A3": (
        "is ended by a signal",
        ("SIGKILL for itself", "SIGSEGV for itself", "abort", "a null pointer",
         "a null pointer at import", "Ctrl-C in a view", "stops itself"),
    ),
    "A4": (
        "ends or stops others",
        ("dies as soon as it is loaded", "kills the loaded app in each request",
         "kills its group", "kills everybody", "kills everybody at import",
         "kills the loaded app", "stops the loaded app", "signal_others",
         "signal_groups", "signal_by_descriptor", "signal_by_thread", "queue_signals",
         "have_the_kernel_signal"),
    ),
    "A5": ("starts a server", ("runs a server at import",)),
    "A6": (
        "never comes to an end",
        ("an endless import", "a sleeping import", "an endless view that ignores all"),
    ),
    "A7": ("has hooks for its end", ("hooks at exit",)),
    "A8": (
        "becomes another program, or two",
        ("becomes another program", "becomes another program at import",
         "two that answer", "two that go on from import", "execute", "start_programs"),
    ),
    "A9": (
        "has files called as what others load or obey",
        ("files called as libraries", "folders called as libraries",
         "settings for other programs", "a library of its own in its way",
         f"{_CHOOSING}::test_its_tests_and_its_conftest_are_not_read",
         f"{_CHOOSING}::test_its_modules_are_not_taken_for_ours",
         f"{_CHOOSING}::test_its_settings_are_refused_from_outside"),
    ),
    "A10": (
        "cannot be loaded",
        ("a syntax error", "a wrong encoding", "a NUL byte", "Python 2",
         "a missing package", "a circular import", "a factory that wants arguments",
         "two apps", "no app at all", "a module that recurses", "UTF-16",
         "a source of a million brackets", "one too deep for its compiler"),
    ),
    "B1": (
        "writes answers where the worker's stand",
        ("frames on every descriptor", "frames at import",
         "a flood on every descriptor",
         "half a length, and silence", "answers with the mark that it finds",
         "a claim of four gigabytes", "a second request answered in advance",
         "our own code in the worker is replaced", "descriptors are passed back",
         f"{_FRAMES}::test_any_bytes_are_a_frame_or_wait_or_are_refused"),
    ),
    "B2": ("prints results", ("printed results",)),
    "B3": ("writes results", ("results in files", "a daemon", "write_outside")),
    "B4": (
        "replaces what the worker's side is made of",
        ("replaced library functions", "a lying builtin", "equality itself is replaced",
         ("tests/end_to_end/test_ends.py"
         "::test_patches_and_writes_on_every_descriptor_change_nothing")),
    ),
    "B5": (
        "looks into its interpreter for what is expected",
        ("secrets in its memory", "listens to the interpreter",
         "the modules of the grader"),
    ),
    "B6": (
        "answers with values that are equal to all, or to nothing",
        ("objects that are equal to all", f"{_JSON}::test_what_json_says",
         "tests/wire/test_claims.py::test_a_number_that_json_cannot_say_becomes_its_text"),
    ),
    "B7": ("sends what would be run when it is read", ("pickles",)),
    "B8": (
        "has an author's own kind go wrong",
        (f"{_LOADING}::test_own_kinds_that_fail_name_the_line",
         f"{_CHECK}::test_a_failure_of_the_grader_is_code_3"),
    ),
    "B9": (
        "hands in a result",
        ("results in files", "its own grader.yaml"),
    ),
    "B10": (
        "changes the assignment in its own folder",
        ("its own grader.yaml",
         f"{_CHECK}::test_a_changed_assignment_is_a_remark"),
    ),
    "C1": (
        "reads files of others",
        ("secrets in files", "read_what_lies_outside", "read_of_others",
         "read_of_itself", "read_the_users", "list_folders", "follow_a_link",
         "climb_from_a_moved_folder", "climb_from_open_descriptors", "open_by_handle",
         "link_what_lies_outside", "link_a_library_file"),
    ),
    "C2": (
        "reads memory of others",
        ("trace_others", "control_processes", "read_a_process_by_open_descriptors"),
    ),
    "C3": (
        "shows its environment",
        ("its environment in a page of errors",
         "tests/sandbox/test_app.py::test_nothing_of_our_environment_reaches_the_app"),
    ),
    "C4": (
        "talks to what listens on the machine",
        ("sockets that others listen at", "open_sockets", "pair_other_sockets",
         "reach_by_a_pair"),
    ),
    "C5": ("tells what a hidden check asks", ("tells what a hidden check sends",)),
    "C7": ("keeps something for the next", ("keeps something for the next",)),
    "C8": ("calls somebody", ("the network", "open_sockets")),
    "D1": (
        "starts processes and threads without end",
        ("forks in a view", "forks at import", "forks that fork at import",
         "a hook at forks that forks", "threads", "programs", "a pool of processes",
         "clone_into_namespaces"),
    ),
    "D2": (
        "takes memory without end",
        ("memory at once", "memory slowly", "memory that is mapped", "memory at import",
         "addresses without memory", "pipes", "lists a million deep",
         "descriptors on their way",
         "share_memory", "share_memory_by_a_device", "share_anonymous_memory",
         "map_a_stack", "ask_the_kernel_for_much"),
    ),
    "D3": (
        "fills the disk",
        ("one large file", "files until the disk is full", "a sparse file",
         "a full disk from import on", "a disk that is full of what nobody sees",
         "thousands of empty files", "a database that grows"),
    ),
    "D4": (
        "prints without end",
        ("prints without end", "one line without end", "closes everything"),
    ),
    "D5": (
        "answers without end, or with what is no answer",
        ("an endless answer", "an answer that drips", "two thousand header lines",
         "a header line of a megabyte", "a cookie of five megabytes",
         "header lines outside of Latin-1", "a line end in a header",
         "a length that lies", "a status that is none", "a status of 1xx",
         "a status of words", "an answer that is not closed",
         "never done with its answer", "a bomb of gzip", "redirects in a circle",
         "a page of five megabytes",
         f"{_ANSWERS}::test_an_answer_over_a_limit_is_refused"),
    ),
    "D6": (
        "answers with what takes long to look through",
        ("tags a hundred thousand deep", "references without end",
         f"{_TEXT}::test_a_pattern_that_takes_too_long_is_told_as_it_is"),
    ),
    "D7": (
        "answers with JSON that is deep or long",
        ("JSON a million deep", f"{_JSON}::test_what_json_says",
         f"{_FRAMES}::test_json_nested_too_deeply_is_refused",
         ("tests/compare/test_words.py"
         "::test_a_very_long_number_does_not_keep_the_grader_busy")),
    ),
    "D8": ("computes or sleeps all the time", ("busy threads",)),
    "D9": ("lives on", ("a daemon", "leave_the_session")),
    "D10": (
        "waits for itself",
        ("a lock taken twice", "a database that stays locked",
         "an event loop in a view"),
    ),
    "D11": (
        "changes clocks and limits",
        ("clocks and alarms", "limit_others", "limits_without_end", "raise_limits",
         "renice_others", "schedule_others", "bind_others_to_a_processor"),
    ),
    "D12": (
        "asks the kernel for more than an app needs",
        ("bar_with_landlock", "be_somebody_else", "call_as_32_bit", "call_as_x32",
         "change_facts_by_descriptor", "change_facts_of_files", "change_personality",
         "listen_for_system_calls", "make_devices", "make_folders_outside",
         "mount_and_change_root", "open_devices", "open_to_write",
         "remove_what_lies_outside", "rename_out", "truncate_what_lies_outside",
         "type_for_the_terminal", "unshare_namespaces", "watch_files"),
    ),
}  # fmt: skip
"""Letter and number -> what is tried, and by which cases, attempts and tests."""
