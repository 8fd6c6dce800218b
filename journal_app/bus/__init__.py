"""The session bus of Linux desktops: what is said over it runs on threads of its own, and knows no Qt."""
