"""Random sequences of handing over, roles, removing, leaving, coming back and recovering, on up to six devices.

What everybody should be is kept beside the journals by the plain rules; after each step all who are in the team agree
with it, and every refusal is the one that the rules foresee.
"""

import random

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.api import Phase, Role
from tests.core.sync.people import code_of, nobody, settle
from tests.extent import some

NAMES = ("ann", "ben", "cho", "dai", "eve", "fay")
STEPS = 12


class Story:
    """People who come and go. `roles` is what each should be; who is not in it is not in the team."""

    def __init__(self, seed, someone, place):
        self.rng = random.Random(seed)
        self.place = place
        self.someone = someone
        self.everyone = {name: someone(f"{name} {seed}", name) for name in NAMES}
        founder = self.everyone["ann"]
        self.keys = [(founder.found(place), "ann")]  # with who saw each: the last is the one that holds
        founder.sharing.recovery_key_seen()
        founder.sync()
        self.roles = {"ann": Role.OWNER}
        self.written = []
        for name in NAMES[1:4]:
            self.come(name, self.rng.choice((Role.MEMBER, Role.ADMIN)))
        settle(*self.present())

    # What the rules say ------------------------------------------------------
    @property
    def owner(self):
        (name,) = [name for name, role in self.roles.items() if role is Role.OWNER]
        return name

    def refusal(self, by, about=None, *, to_owner=False, from_owner=False):
        """Return with what code a step is refused, None where it is done."""
        mine = self.roles[by]
        if by == about:
            return ErrorCode.NOT_YOURSELF
        if (to_owner or from_owner) and mine is not Role.OWNER:
            return ErrorCode.NEEDS_OWNER
        return ErrorCode.NEEDS_ADMIN if mine is Role.MEMBER else None

    # What they do ------------------------------------------------------------
    def come(self, name, role):
        host = self.everyone[self.owner]
        code = host.sharing.invite(role, nobody).code
        host.sync()
        person = self.everyone[name]
        person.join(self.place, code)
        person.sync()
        host.sync()
        host.admit()
        self.roles[name] = role

    def hand_over(self, by, about):
        becomes = self.rng.choice((Role.ADMIN, Role.MEMBER))
        refused = ErrorCode.NEEDS_OWNER if self.roles[by] is not Role.OWNER else self.refusal(by, about)
        if self.attempt(by, refused, "hand_over", self.everyone[about].me, becomes, nobody):
            self.roles[by], self.roles[about] = becomes, Role.OWNER

    def set_role(self, by, about):
        role = self.rng.choice((Role.ADMIN, Role.MEMBER))
        changes = role is not self.roles[about]
        refused = self.refusal(by, about, to_owner=changes)
        if self.attempt(by, refused, "set_role", self.everyone[about].me, role, nobody):
            self.roles[about] = role

    def remove(self, by, about):
        knows_key = self.keys[-1][1] == about
        refused = self.refusal(by, about, from_owner=self.roles[about] is not Role.MEMBER or knows_key)
        if done := self.attempt(by, refused, "remove_person", self.everyone[about].me, nobody):
            assert (done is not True) == knows_key
            if knows_key:
                self.keys.append((done, by))
            del self.roles[about]
            settle(*self.present())
            gone = self.everyone[about]
            gone.sync()
            assert gone.phase() is Phase.OUT
            gone.sharing.leave(nobody)
            gone.reopen()

    def leave(self, by, _about):
        refused = ErrorCode.MUST_HAND_OVER if self.roles[by] is Role.OWNER and len(self.roles) > 1 else None
        if len(self.roles) > 1 and self.attempt(by, refused, "leave", nobody):
            del self.roles[by]
            self.everyone[by].reopen()

    def new_key(self, by, _about):
        refused = None if self.roles[by] is Role.OWNER else ErrorCode.NEEDS_OWNER
        if key := self.attempt(by, refused, "new_recovery_key", nobody):
            self.keys.append((key, by))
            self.everyone[by].sharing.recovery_key_seen()

    def recover(self, _by, _about):
        """The owner's computer is lost: the key brings them back on another, which removes the lost one."""
        name = self.owner
        lost = self.everyone[name]
        settle(*self.present())
        back = self.someone(f"{lost.folder.name} again", name)
        back.known_as = name
        back.join(self.place, self.keys[-1][0])
        self.everyone[name] = back
        settle(*self.present())
        assert [use.device_name for use in back.sharing.status().recovery.used] == [f"{back.folder.name}'s"]
        (gone,) = [
            one.id
            for person in back.sharing.people()
            if person.is_me
            for one in person.devices
            if not one.is_this
        ]
        back.sharing.remove_device(gone, nobody)
        settle(*self.present())
        lost.sync()
        assert lost.phase() is Phase.OUT
        self.new_key(name, None)

    def attempt(self, by, refused, what, *said):
        """Do something, or be refused in the way that was foreseen; return what came of it."""
        step, before = getattr(self.everyone[by].sharing, what), self.shown()
        if refused is None:
            return step(*said) or True
        assert code_of(step, *said) == refused, f"{what} by {by}"
        assert self.shown() == before
        return None

    # What must hold ----------------------------------------------------------
    def present(self):
        return [self.everyone[name] for name in self.roles]

    def shown(self):
        return [
            sorted((person.name, person.role) for person in one.sharing.people()) for one in self.present()
        ]

    def check(self):
        settle(*self.present())
        meant = sorted(self.roles.items())
        assert all(found == meant for found in self.shown()), f"{self.shown()}, not {meant}"
        text = f"line {len(self.written)}"
        self.written.append(text)
        self.rng.choice(self.present()).write(text)
        settle(*self.present())
        for one in self.present():
            assert set(self.written) & set(one.texts()) >= {text}
            recovery = one.sharing.status().recovery
            assert (recovery is not None) == (self.roles[one.known_as] is Role.OWNER)
            if recovery is not None:
                assert recovery.strange == (self.keys[-1][1] != one.known_as)

    def step(self):
        out = [name for name in NAMES if name not in self.roles]
        if out and self.rng.random() < 0.3:
            self.come(self.rng.choice(out), self.rng.choice((Role.MEMBER, Role.ADMIN)))
            return
        act = self.rng.choice(
            (self.hand_over, self.hand_over, self.set_role, self.remove, self.leave, self.new_key)
        )
        by, about = self.rng.choice(sorted(self.roles)), self.rng.choice(sorted(self.roles))
        act(by, about)


@pytest.mark.parametrize("seed", some(range(4), 1))
def test_everybody_is_what_the_rules_say(seed, someone, place):
    story = Story(seed, someone, place)
    for name, one in story.everyone.items():
        one.known_as = name
    for _step in range(STEPS):
        story.step()
        story.check()


@pytest.mark.parametrize("seed", some(range(2), 1))
def test_of_all_recovery_keys_the_last_brings_the_owner_back_and_the_others_nobody(seed, someone, place):
    story = Story(100 + seed, someone, place)
    for name, one in story.everyone.items():
        one.known_as = name
    for _step in range(STEPS // 2):
        story.step()
        story.check()
    story.new_key(story.owner, None)
    story.check()
    owner = story.everyone[story.owner]
    for number, (key, _whose) in enumerate(story.keys):
        back = someone(f"back {number}", "back")
        if number < len(story.keys) - 1:
            with pytest.raises(JournalError) as refused:
                back.join(place, key)
            assert refused.value.code is ErrorCode.RECOVERY_KEY_REPLACED
        else:
            back.join(place, key)
            settle(back, *story.present())
            assert back.me == owner.me
            assert set(back.texts()) == set(owner.texts())
            assert owner.sharing.status().recovery.used
