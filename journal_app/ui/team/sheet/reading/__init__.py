"""Page of the sheet as it is read: its parts, and the cards beside them."""
