"""Small groups who reflect together, under rules each of them agreed to."""
