"""Where actions come from: each source is a module or package that gives the same model."""
