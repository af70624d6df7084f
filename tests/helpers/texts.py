"""Strategies for answers, with every character that is special in one language or another."""

from hypothesis import strategies as st

# Characters that an answer may contain, and those that are special in one of the languages.
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
SPECIAL = st.text("`*_[]()<>~$|\\!#+-=.1 &;:@/\"'ab{}", min_size=1, max_size=25)
ANSWERS = (st.text(PRINTABLE, min_size=1, max_size=40) | SPECIAL).map(str.strip).filter(bool)
