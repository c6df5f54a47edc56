"""The codebook: what each code means and when it is used, in versions that keep their history."""
