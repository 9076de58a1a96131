"""Answering aloud: rating suggested, hints, points heard, mock interviews drawn and debriefed."""
