"""Who may do what in the simulated team: people decide about one another, all at once and whether or not they may."""

from journal_app.sync.api import Role
from tests.core.sync.people import nobody
from tests.core.sync.simulation.cloud import STICK


def decide(world, computer):
    """Let somebody decide something: mostly an owner or admin, sometimes anybody."""
    powers = [one for one in world.computers if one.role in {Role.OWNER, Role.ADMIN}]
    if powers and world.rng.random() < 0.6:
        computer = world.rng.choice(powers)
    if not computer.is_shared:
        return
    act, roll = computer.act, world.rng.random()
    if roll < 0.25:
        invite(world, computer)
    elif roll < 0.50:
        admit(world, computer)
    elif roll < 0.60:
        act("add_place", STICK, nobody)
    else:
        rule(world, computer)
    computer.look()


def invite(world, computer):
    if world.rng.random() < 0.4:
        made = computer.act("invite_my_device", nobody)
    else:
        made = computer.act("invite", world.rng.choice((Role.MEMBER, Role.ADMIN)), nobody)
    if made:
        world.codes.append(made.code)
        if not any(not one.is_shared for one in world.computers) and len(world.computers) < 8:
            world.write(world.computer(f"late {len(world.computers)}"))


def admit(world, computer):
    for request in computer.sharing.requests():
        if world.rng.random() < 0.9:
            computer.act("admit", request.id, nobody)
        else:
            computer.act("decline", request.id)


def rule(world, computer):
    """Decide about somebody, whether or not that is for this person to decide."""
    found = sorted(computer.sharing.people(), key=lambda person: person.member)
    if found:  # else it has lost all that tells of anybody
        _rule(world, computer, world.rng.choice(found))


def _rule(world, computer, person):
    roll = world.rng.random()
    if roll < 0.30:
        role = world.rng.choice((Role.ADMIN, Role.ADMIN, Role.MEMBER, Role.OWNER))
        edits_okrs = world.rng.choice((None, True, False))
        computer.act("set_role", person.member, role, nobody, edits_okrs=edits_okrs)
    elif roll < 0.38:
        computer.act("hand_over", person.member, world.rng.choice((Role.ADMIN, Role.MEMBER)), nobody)
    elif roll < 0.44:
        if key := computer.act("new_recovery_key", nobody):
            world.recovery_keys.append(key)
    elif roll < 0.50:
        for code in computer.act("codes") or ():
            computer.act("withdraw", code.id, nobody)
    elif roll < 0.68:
        if key := computer.act("remove_person", person.member, nobody):
            world.recovery_keys.append(key)
    elif person.devices and roll < 0.94:
        device = world.rng.choice(sorted(one.id for one in person.devices))
        computer.act("remove_device", device, nobody)
    elif roll > 0.96:
        computer.act("leave", nobody)
        if not computer.is_shared:
            computer.begin_anew()
