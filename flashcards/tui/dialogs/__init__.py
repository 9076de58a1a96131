"""Screens that open over another one and return to it; imported by the actions that open them."""
