"""Tables of text: bytes become rows, whatever their make."""
