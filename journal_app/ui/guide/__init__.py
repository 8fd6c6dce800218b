"""The user's guide: pages of Markdown in the resources, shown in a window of their own without a network."""
