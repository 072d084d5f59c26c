"""The language server: what ``check``, ``vocabulary``, ``rename`` and ``format`` know, as one types."""
