"""Forecasts: the workload under other options."""
