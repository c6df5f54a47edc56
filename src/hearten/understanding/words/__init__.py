"""What people wrote in their own words: read by sense-makers alone, and quoted only with consent, through the door."""
