"""The pass: what goes out and what comes in, place by place."""
