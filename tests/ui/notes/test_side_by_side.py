"""Notes in no group beside each other: few in one column, many in some, in their order, and none lost."""

from hypothesis import given
from hypothesis import strategies as st

from journal_app.ui.kit import BoardCard, BoardColumn
from journal_app.ui.notes.side_by_side import side_by_side


@given(st.integers(0, 400), st.integers(1, 6))
def test_all_cards_are_there_in_their_order_in_columns_of_about_one_height(count, most):
    cards = [BoardCard(number, str(number)) for number in range(count)]
    columns = side_by_side(BoardColumn("all", "All", fact="7", raised=True), cards, most=most)
    assert [card for column in columns for card in column.cards] == cards
    assert 1 <= len(columns) <= most
    assert len({column.key for column in columns}) == len(columns)
    assert (columns[0].key, columns[0].fact) == ("all", "7")
    heights = [len(column.cards) for column in columns]
    assert max(heights) == heights[0]


def test_a_few_stay_below_each_other():
    assert len(side_by_side(BoardColumn("all", "All"), [BoardCard(at, "x") for at in range(5)])) == 1
