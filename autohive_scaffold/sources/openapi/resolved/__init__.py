"""An API as its document describes it, with references resolved lazily."""
