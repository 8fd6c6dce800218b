"""Commands on the sheet: mission, vision and values as they are written, and as a workshop decides them."""
