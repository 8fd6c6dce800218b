"""The self-test: does this installation hold everything the program needs."""
