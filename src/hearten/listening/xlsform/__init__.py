"""XLSForm: listenings from and to the workbooks other survey tools write, with a line for whatever is not taken."""
