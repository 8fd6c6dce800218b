"""Calendars: a month to choose a day, a week or a span from."""
