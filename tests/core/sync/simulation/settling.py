"""The end of a run: no more faults, and everything comes from what the computers keep."""

from contextlib import closing

from journal_app.sync.format import file_names, segment
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.team import standing
from tests.core.sync.simulation import deciding
from tests.core.sync.simulation.cloud import TEAM

ROUNDS = 14


def settle(world):
    """Take something from the places, let everybody put back what they have, and pass until nothing moves.

    In a `plain` world by ordinary passes alone; else all is taken, and full passes and healing help.
    """
    world.settled = True
    for computer in world.computers:
        computer.update()
        computer.skew = min(computer.skew, 0)
    shared = [one for one in world.computers if one.is_shared]
    if any(can_admit(one) for one in shared):
        take_from_places(world)
        put_markers_back(world)
    else:
        shared.append(come_back(world))
    world.met["settled by plain passes"] += world.plain
    for computer in shared if not world.plain else ():
        computer.heal()
    for provider in world.providers:
        provider.junk()
    shared += come_late(world, shared)
    quiet, turns = 0, names_in(world) * world.plain  # ordinary passes look through one device's files in turn
    for round_ in range(ROUNDS + 4 * turns):
        outcomes = [one.sync(full=not world.plain and round_ % 3 == 0) for one in shared]
        if round_ < 3:
            for one in shared:
                deciding.admit(world, one)
        elif any(o.sealed or o.published or o.fetched or o.changed for o in outcomes):
            quiet = 0
        elif quiet < turns:
            quiet += 1
        else:
            break
    else:
        raise AssertionError("it goes on and on")
    world.outcomes = {one: one.sync(full=not world.plain) for one in shared}


def take_from_places(world):
    """Let a provider lose something once more; where full passes may mend it, all that there is."""
    if world.plain:
        world.providers[0].do()
        return
    for cloud in world.clouds.values():
        for name in list(cloud.files):
            cloud.set(name, None)


def names_in(world):
    """Return how many names devices have had: whoever meets a copy of themselves goes on under a new one."""
    return len({segment.parse(data).header.place.device for data, _life in world.sealed.values()})


def come_late(world, shared):
    """Let somebody join, now and then, who has nothing but what the others put into the place."""
    hosts = [one for one in shared if can_admit(one)]
    if not hosts or world.rng.random() < 0.7:
        return []
    newcomer = world.computer("at last")
    world.let_in(hosts[0], newcomer)
    return [newcomer] if newcomer.is_shared else []


def come_back(world):
    """Nobody is left who could let anybody in: take the team back with the printed key, and what lies in the place."""
    world.met["nobody left"] += 1
    for cloud in world.clouds.values():
        for name, data in cloud.whole.items():
            cloud.set(name, data)
    put_markers_back(world)
    back = world.computer("back with the key")
    world.recover(back)
    assert back.is_shared, "the recovery key opens nothing"
    return back


def can_admit(computer):
    """Tell whether what a computer decides counts as an owner's or an admin's word."""
    with closing(computer.database()) as database, database.reading() as connection:
        genesis = accounts.genesis_of(connection)
        return genesis is not None and standing.is_power(
            team_state.load(connection, accounts.origin_of(genesis))
        )


def put_markers_back(world):
    """Let the right folders be there again; a place in which nobody shares has no marker."""
    for name, cloud in world.clouds.items():
        shared_there = any(held for _when, held in cloud.past[file_names.MARKER]) or name == TEAM
        if shared_there and world.genesis_file:
            cloud.set(file_names.MARKER, world.genesis_file)
