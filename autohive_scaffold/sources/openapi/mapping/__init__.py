"""What resolved operations come to: actions, and defaults for other questions. Nothing here knows of references."""
