"""Readers and writers of deck formats, one module a format, behind one registry."""
