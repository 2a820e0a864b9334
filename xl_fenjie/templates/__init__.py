"""Texts that an office can change: one language, written as messages or as official documents."""
