"""Alembic's entry: runs the steps on the connection it is handed, inside its transaction."""

from alembic import context

from flashcards.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
