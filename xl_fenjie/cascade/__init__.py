"""The part of an upper plan that concerns one lower body, split among its own units."""
