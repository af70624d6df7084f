"""From resolved operations to actions and defaults for other questions. Nothing here handles references."""
