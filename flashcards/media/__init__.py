"""Pictures and sounds of notes: found in texts, kept beside the collection, taken out again."""
