"""Alembic's entry point: runs the migrations on the given connection, in its transaction."""

from warnings import catch_warnings, filterwarnings

from alembic import context

from flashcards.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with catch_warnings():
    # Rebuilding a table reads those it refers to, and the index of the beginnings of questions
    # cannot be read. It only matters to a step that rebuilds the notes: that has to make it again.
    filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
    context.run_migrations()
