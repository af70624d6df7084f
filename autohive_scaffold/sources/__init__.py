"""Where actions come from: each source is a module or package that returns the same model."""
