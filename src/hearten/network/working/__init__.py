"""Pages of needs and offers, working groups and meetings; what is kept of them is the programme’s."""
