"""The look of the window: theme, colours, fonts, icons and painting. Knows no widget of the kit."""
