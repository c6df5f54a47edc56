"""Engine: many people's answers, added up once into a small cube; every number is finished on the cube.

In:   coded rows (`Batch`) of one `Shape`, in as many batches as there are, by any carrier.
Out:  a `Cube` of weight sums by unit, group and category; `finish` makes shares, means and variances of it.
"""
