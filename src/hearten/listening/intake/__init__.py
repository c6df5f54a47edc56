"""Intake: an answer arrives once, sealed; is shuffled, opened only at close, and never joined to who was asked."""
