"""Tables in: rows and a mapping → changes to the files of a case."""
