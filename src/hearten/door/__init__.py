"""Door: what may leave, who looks at it first, and the ledger of all that ever left.

In:   a document and all it is made of: findings with safe tables, the plan, the rules, people's own words.
Out:  queries.to_check(person): what waits for them; queries.ledger(), queries.release(digest): every release, for
      ever; queries.bundle(digest): the file by which another machine can check it.
"""
