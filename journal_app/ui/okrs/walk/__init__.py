"""Walk from one key result of mine to the next, to say in twenty seconds each where they stand."""
