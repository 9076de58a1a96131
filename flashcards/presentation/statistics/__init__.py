"""The statistics as pages of sentences, tables and charts, shared by all front ends."""
