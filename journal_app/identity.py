"""The names the program has towards the system it is installed on. Each stands here and nowhere else."""

from typing import Final

# Desktop file, icon, metainfo and bundle carry it, and the window names it, so that the system can join them.
APP_ID: Final = "io.github.journal_app.JournalApp"
COMMAND: Final = "journal-app"
# What X11 calls the class of the window, and Qt the application.
NAME: Final = "journal_app"
URL_SCHEME: Final = "journal-app"
# The page that the reverse of the id stands for: who gives the project another home changes both together.
HOMEPAGE: Final = "https://journal-app.github.io"
