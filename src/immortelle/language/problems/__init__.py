"""The published language of planning problems: types, entities, properties, acts, triggers, utilities."""
