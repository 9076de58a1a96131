"""Media of notes: imported with them, stored beside the collection, exported again."""
