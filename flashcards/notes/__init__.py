"""Rules about notes: note types, portable ids, matching on re-import, reworded questions."""
