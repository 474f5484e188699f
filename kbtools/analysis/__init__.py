"""Questions to a network, answered on ids alone."""
