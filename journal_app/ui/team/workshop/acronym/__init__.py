"""Acronym: the page on which values are found that begin with the letters of a word."""
