"""Who leads which team: said by a steward, so that Hearten knows from whom small teams are to be kept safe."""
