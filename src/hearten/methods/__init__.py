"""Methods: how numbers and sentences are made. Pure: no Django, clock, network, files or hidden randomness.

In:   arrays and Arrow tables, a plan, a policy.
Out:  frozen values. Each file here is one page of the methods note an organisation publishes.
"""
