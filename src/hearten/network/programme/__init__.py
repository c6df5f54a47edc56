"""What the network does beside figures: case studies, needs and offers, working groups, meetings, and the map."""
