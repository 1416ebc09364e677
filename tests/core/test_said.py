from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from grader.core.said import language, many, msgid, say, speak, speaking, spoken


class Shouted:
    """A language that is English with one plural form, in capitals."""

    def info(self) -> Mapping[str, str]:
        return {"language": "xx"}

    def gettext(self, message: str, /) -> str:
        return {"no answer after {seconds:g} seconds": "{seconds:g} S: NONE"}.get(
            message, message
        )

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        del plural, number
        return {"{number} file": "{number} FILE"}.get(singular, singular)


def test_english_is_said_without_a_catalogue() -> None:
    assert say("no answer after {seconds:g} seconds", seconds=5.0) == (
        "no answer after 5 seconds"
    )


def test_a_catalogue_says_it_in_its_language() -> None:
    with speaking(Shouted()):
        said = say("no answer after {seconds:g} seconds", seconds=5.0)

    assert said == "5 S: NONE"
    assert spoken() is None


def test_the_language_is_that_of_the_catalogue() -> None:
    assert language() == "en"
    with speaking(Shouted()):
        assert language() == "xx"


def test_what_a_catalogue_lacks_is_said_in_english() -> None:
    with speaking(Shouted()):
        assert say("no form") == "no form"


def test_a_message_without_values_keeps_its_braces() -> None:
    assert say("write {{ url_for('about') }}") == "write {{ url_for('about') }}"


def test_nothing_is_said_as_nothing() -> None:
    with speaking(Shouted()):
        assert say("") == ""


def test_a_value_is_no_template() -> None:
    assert say("no field {name}", name="{seconds}") == "no field {seconds}"


def test_numbers_agree_with_their_nouns() -> None:
    assert [many("{number} file", "{number} files", one) for one in (0, 1, 2)] == [
        "0 files",
        "1 file",
        "2 files",
    ]


def test_a_catalogue_has_the_forms_of_its_language() -> None:
    with speaking(Shouted()):
        assert many("{number} file", "{number} files", 2) == "2 FILE"


def test_a_marked_message_is_itself() -> None:
    assert msgid("forms of {name}") == "forms of {name}"


def test_a_thread_begins_with_english_and_can_be_told() -> None:
    with speaking(Shouted()):
        catalogue = spoken()
        with ThreadPoolExecutor(1) as silent:
            assert silent.submit(spoken).result() is None
        with ThreadPoolExecutor(1, initializer=speak, initargs=(catalogue,)) as told:
            assert told.submit(spoken).result() is catalogue
