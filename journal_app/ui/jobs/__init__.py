"""Jobs beside the window: on a thread in the background, words from other threads, timers."""
