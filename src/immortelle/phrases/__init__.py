"""The phrase table: the one place where words are matched and made."""
