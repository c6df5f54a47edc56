"""Permission: say in writing what people may do, and hear what they did where a rule was in the way.

In:   who is here and who leads whom (people); the rules people name.
Out:  giving.queries.live_for(person): what somebody may do now; rulebook.queries: the rules by name;
      moments.queries.patterns(): rules that enough people met, and safe tables of a season. Read by systems.
"""
