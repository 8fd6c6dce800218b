"""Commands on the week together: win sessions, thanks and stars."""
