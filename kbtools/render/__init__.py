"""Values → bytes; knows formats, never the field."""
