"""Kind procurement: who from the community was in each stage of buying something, and what they changed."""
