"""A turn's timer fills without ever cutting anyone off."""

from journal_app.domain.week.turn_timer import TURN_MS, TurnTimer


def test_a_turn_takes_three_minutes():
    assert TURN_MS == 180_000
    assert TurnTimer().text(0) == "3:00"


def test_it_counts_down_once_started():
    timer = TurnTimer().toggled(1000)
    assert timer.running
    assert timer.text(1000 + 81_000) == "1:39"
    assert timer.share(1000 + 81_000) == 0.45


def test_a_pause_keeps_what_was_used():
    timer = TurnTimer().toggled(0).toggled(60_000)
    assert not timer.running
    assert timer.text(999_000) == "2:00"
    assert timer.toggled(999_000).text(999_000 + 30_000) == "1:30"


def test_a_new_turn_begins_at_nothing_and_goes_on_if_it_ran():
    running = TurnTimer().toggled(0).restarted(50_000)
    assert running.text(50_000) == "3:00"
    assert running.text(51_000) == "2:59"
    resting = TurnTimer().toggled(0).toggled(50_000).restarted(60_000)
    assert resting.text(99_000) == "3:00"


def test_after_the_limit_it_says_how_much_longer():
    timer = TurnTimer().toggled(0)
    assert timer.text(180_000) == "0:00"
    assert timer.text(180_500) == "0:00"
    assert timer.text(192_000) == "+0:12"
    assert timer.share(192_000) == 1.0


def test_hours_later_it_says_only_the_hours_so_that_the_figure_stays_narrow():
    timer = TurnTimer().toggled(0)
    assert timer.text(180_000 + 99 * 60_000 + 59_000) == "+99:59"
    assert timer.text(180_000 + 100 * 60_000) == "+1h"
    assert timer.text(180_000 + 14 * 3_600_000 + 59_000) == "+14h"
