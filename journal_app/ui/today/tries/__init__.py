"""The card of Trys above the form: those that wait for an answer, and those that became a Keep today."""
