"""Importing from files, folders, zips and streams, and exporting, on top of the collection."""
