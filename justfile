# The five things one does here; `just` alone lists them. Everything runs in the checkout's .venv.

bin := ".venv" / if os_family() == "windows" { "Scripts" } else { "bin" }
python := if os_family() == "windows" { "python" } else { "python3" }

_list:
    @just --list

# Makes .venv with the tested versions of everything that developing needs
install:
    {{ python }} -m venv .venv
    {{ bin }}/python -m pip install -c constraints/tested.txt -e '.[dev]'

# Runs the tests, all of them or those named
[positional-arguments]
test *paths:
    {{ bin }}/pytest -n auto "$@"

# Style, types and contracts: seconds, where `ci` takes minutes
check:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .
    {{ bin }}/mypy
    {{ bin }}/lint-imports

# Everything that must hold before a change lands, on what is committed
ci:
    .ci/run

# Runs the program from the checkout, such as `just run --db try.db decks`
[positional-arguments]
run *arguments:
    {{ bin }}/flashcards "$@"
