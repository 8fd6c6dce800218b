"""Reads of OKRs, by area."""
