"""Renders Markdown, tables and pictures as lines of the terminal."""
