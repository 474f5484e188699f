"""Places boxes and routes lines; knows sizes and indices only."""
