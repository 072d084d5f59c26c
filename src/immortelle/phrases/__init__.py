"""The phrase table: the one place where words are matched and made.

A *frame* (``frame``) is a sentence with gaps, cut from a declared head by ``template``. The frames of
a story, its nouns and names make a ``table.Lexicon``, whose trie both ways follow:

- reading (``reader.PhraseTable.read``): ``tokens`` cut a line, ``line`` holds what was read of it, and
  the rules of the grammar go from ``sentences`` to ``clauses`` (``walking`` the trie, with ``groups`` for
  verbs and ``adjuncts``) to ``noun_phrases`` (``role_words``, ``quantified``, ``relatives``, ``owners``) and
  back; a line that cannot be read is mended by ``repair`` from the proposals of ``edits``;
- saying (``saying.Speech``): the same patterns laid out in words, with ``conjugation`` and
  ``saying_adjuncts``.

Both speak of *clauses* (``clause``), which know frames and names but no story. ``verbs``, ``english`` and
``calendar`` are what another language would replace; ``core`` has the sentences of every story.
"""
