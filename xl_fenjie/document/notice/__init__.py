"""The notice around a plan: its facts, its title, and what it asks by when."""
