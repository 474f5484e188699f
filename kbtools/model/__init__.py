"""What the data mean: one module per kind, frozen and strict."""
