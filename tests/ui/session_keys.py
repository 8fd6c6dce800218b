"""The keys that the shared window of a win session names, on whichever page."""

from journal_app.ui.week.present import keys, window
from journal_app.ui.week.present.pages import registry


def session_keys():
    kinds = {
        id(kind): kind for kind in (*registry._KINDS.values(), registry.ABSENT, registry.NOBODY_YET)
    }.values()
    named = [hint for kind in kinds for hint in (*kind.foot, *kind.sheet)]
    return [*named, *window._EVERYWHERE, keys.KEYS]
