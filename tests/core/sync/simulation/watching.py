"""What must hold at each step of a simulated team of journals: of what is sealed, and of what a journal holds."""

from journal_app.sync.api import Phase
from journal_app.sync.format import file_names, segment
from journal_app.sync.format.flaws import FlawedError


def sealing(world, place, data):
    """Take note of a segment being sealed; it may not go beside one of ours that lies there in plain sight.

    A device that waits to be let in knows nobody's signature yet, not even its own: it parts from its copy afterwards.
    """
    made = segment.parse(data)
    world.sealed[made.id] = (data, world.acting.life)
    assert made.header.nonce not in world.nonces, "I15: a nonce twice"
    world.nonces[made.header.nonce] = made.id
    world.members.setdefault(place.device, world.acting.me)
    if world.acting.phase is Phase.WAITING:
        return
    for mount in world.acting.mounts.values():
        weather = mount.weather
        is_plain = mount.calls and not (weather.fails or weather.behind or weather.vanish)
        if not is_plain or mount.cloud.files.get(file_names.MARKER) != world.genesis_file:
            continue
        for name, there in mount.cloud.files.items():
            if name.startswith(file_names.segments(place.device)):
                other = _parsed(there)
                if other is None or name != file_names.segment(
                    place.device, other.header.place.segno, other.id
                ):
                    continue
                rival = other.header.place.prev == place.prev and other.header.key_id == made.header.key_id
                assert not rival or world.sealed[other.id][0] != there, (
                    "sealed beside what lies in plain sight"
                )


def never_twice(world, computer):
    """I8: one database never seals two segments for one place in its chain."""
    places = {}
    for id_, data in computer.segments.items():
        made = world.sealed.get(id_)
        assert made is None or made[0] == data, "I8: other bytes under the same id"
        if made and made[1] == computer.life:
            place = segment.parse(data).header.place
            key = (place.device, place.segno)
            assert key not in places, "I8: one place in a chain sealed twice"
            places[key] = id_


def _parsed(data):
    try:
        return segment.parse(data)
    except FlawedError:
        return None
