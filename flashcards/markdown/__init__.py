"""The Markdown of cards: fences, escaping, links, cloze marks, formulas, conversion from HTML."""
