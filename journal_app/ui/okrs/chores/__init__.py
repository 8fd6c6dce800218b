"""Routines: what keeps OKRs going, in a list and a month."""
