"""The week: every member's Keeps side by side, and the window a team shares on screen."""
