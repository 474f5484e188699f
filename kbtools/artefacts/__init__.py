"""One module per kind: (document, knowledge) → artefacts."""
