"""Win sessions in a list: what each of them brought, and when the next one is."""
