"""The page of reminders: when to be reminded, and which days are off."""
