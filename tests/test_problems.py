"""Problems are values that sort, print and explain themselves."""

from kbtools.problems import DESCRIPTIONS, Mark, Problem, ProblemsFound


def test_a_problem_prints_file_line_column_message_code_and_hint() -> None:
    problem = Problem(Mark("a.yaml", 3, 7), "unknown-id", "„x“ gibt es nicht.", "Gemeint: „y“?")

    assert str(problem) == "a.yaml:3:7: „x“ gibt es nicht. [unknown-id]\n    Gemeint: „y“?"


def test_problems_are_reported_once_and_in_the_order_of_the_file() -> None:
    late, early = Problem(Mark("a", 9), "unknown-key", "x"), Problem(Mark("a", 2), "unknown-key", "x")

    assert ProblemsFound([late, early, late]).problems == (early, late)


def test_every_description_is_a_german_sentence() -> None:
    for code, description in DESCRIPTIONS.items():
        assert description.meaning.endswith("."), code
        assert description.remedy.endswith("."), code
