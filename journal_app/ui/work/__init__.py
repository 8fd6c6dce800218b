"""Work beside the window: background jobs, words from other threads, timers."""
