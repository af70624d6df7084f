"""An API as its document describes it: a reference is followed when something asks for what is behind it."""
