"""Papers to print or to open in an office program: one module per kind, (document, knowledge) → Form."""
