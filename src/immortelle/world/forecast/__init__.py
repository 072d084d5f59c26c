"""Forecast: how somebody imagines that it will go on."""
