"""Composite stories: one voice made of several people's words, line by line, held to what they said.

In:   understanding.words: what people let be told together; methods.composite: what a story is held to.
Out:  queries.out(listening_id): the stories that are out; queries.why_not_shown(names): what an account asks of them.

Words people gave stand in the lines alone. When somebody takes theirs back, pages lose the story at once, for each
asks the graph of consent; within the minute the house removes the words.
"""
