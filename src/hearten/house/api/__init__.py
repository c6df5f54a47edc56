"""The read API: what left through the one door, for other programs to read. Nothing else can be asked of it.

In:   releases that are out, told stories, the pages of methods; from whoever asks, no cookie and no name.
Out:  JSON by one description (OpenAPI 3.1), which tests hold it to.
"""
