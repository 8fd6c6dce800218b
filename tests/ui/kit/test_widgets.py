"""The kit: what people can do with each widget, and that it follows theme, scale and language."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QInputMethodEvent,
    QKeySequence,
    QPainter,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QToolTip, QVBoxLayout, QWidget

from journal_app import i18n
from journal_app.ui.kit import (
    Avatar,
    Badge,
    Banner,
    Button,
    Card,
    CheckBox,
    Chip,
    ComboBox,
    ConfidencePicker,
    EmptyPane,
    Field,
    Form,
    IconButton,
    Label,
    LineEdit,
    Menu,
    Message,
    NavRail,
    PaneHeader,
    Popover,
    ProgressBar,
    ScorePicker,
    ScrollArea,
    Segmented,
    Sparkline,
    StatusMark,
    TextArea,
    TextBlock,
    TextRow,
    Tiles,
    Toasts,
    Toggle,
    key_text,
)
from journal_app.ui.kit.charts.sparkline import spark_points
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.kit.marks.avatar import initial

KEY = Qt.Key


@pytest.fixture
def shown(qtbot):
    """Put a widget into a window that has the keyboard."""
    windows = []  # pytest-qt does not keep them alive

    def show(widget, width=600, height=400):
        window = QWidget()
        window.resize(width, height)
        QVBoxLayout(window).addWidget(widget)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return widget

    yield show
    windows.clear()


def compose(widget, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


# Buttons ------------------------------------------------------------------


def test_a_button_is_as_wide_as_its_words_icon_and_key(host):
    plain = Button(host, "Record").sizeHint()
    assert plain.height() == 36
    assert Button(host, "Record", icon="plus").sizeHint().width() == plain.width() + 18 + 8
    assert Button(host, "Record", key="F6").sizeHint().width() > plain.width() + 10


@pytest.mark.parametrize(("size", "height"), [("small", 28), ("normal", 36), ("hero", 44)])
def test_buttons_come_in_three_heights_that_scale(host, size, height):
    button = Button(host, "Record", size=size)
    assert button.sizeHint().height() == height
    host.set_scale(2)
    assert button.sizeHint().height() == 2 * height


def test_a_disabled_button_hides_its_key(host):
    button = Button(host, "Record", key="F6")
    wide = button.sizeHint().width()
    button.setEnabled(False)
    assert button.sizeHint().width() < wide


@pytest.mark.parametrize("key", [KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter])
def test_space_and_enter_press_a_button(host, shown, qtbot, key):
    button = shown(Button(host, "Record"))
    button.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=500):
        QTest.keyClick(button, key)


def test_an_icon_button_says_what_it_does(host):
    button = IconButton(host, "x", "Close")
    button.set_name("Close", "Ctrl+W")
    assert button.accessibleName() == "Close"
    assert button.toolTip() == "Close  Ctrl W"


def test_shortcuts_read_without_plus_signs():
    assert key_text("Ctrl+Shift+P") == "Ctrl Shift P"
    assert key_text("Ctrl+Return") == "Ctrl Enter"
    assert key_text("Ctrl++") == "Ctrl +"


def test_the_focus_ring_stands_around_the_button_with_a_gap(host, shown):
    button = shown(Button(host, "Record"))
    button.setFocus()
    QApplication.processEvents()
    frames = [frame for frame in button.window().findChildren(QFocusFrame) if frame.isVisible()]
    assert len(frames) == 1
    assert frames[0].geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_the_focus_ring_of_a_field_goes_around_its_box(host, shown):
    field = shown(Field(host))
    field.edit.setFocus()
    QApplication.processEvents()
    frame = next(frame for frame in field.window().findChildren(QFocusFrame) if frame.isVisible())
    assert frame.height() == 36 + 8


def test_the_focus_ring_leaves_with_the_focus(host, shown):
    button = shown(Button(host, "Record"))
    button.setFocus()
    button.clearFocus()
    QApplication.processEvents()
    assert not [frame for frame in button.window().findChildren(QFocusFrame) if frame.isVisible()]


# Switches -----------------------------------------------------------------


def test_space_flips_a_toggle(host, shown, qtbot):
    toggle = shown(Toggle(host, "Remind me"))
    toggle.setFocus()
    with qtbot.waitSignal(toggle.toggled, timeout=500):
        QTest.keyClick(toggle, KEY.Key_Space)
    assert toggle.isChecked()
    assert toggle.accessibleName() == "Remind me"


def test_a_check_box_takes_clicks_on_its_words(host, shown):
    box = shown(CheckBox(host, "Only mine"))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert box.isChecked()


# Segmented ----------------------------------------------------------------


@pytest.fixture
def languages(host):
    choice = Segmented(host)
    choice.add("ja", "日本語")
    choice.add("en", "English")
    return choice


def test_exactly_one_of_several_choices_is_on(host, shown, languages, qtbot):
    shown(languages)
    assert languages.checked() == ("ja",)
    with qtbot.waitSignal(languages.changed) as heard:
        QTest.mouseClick(languages._segments["en"], Qt.MouseButton.LeftButton)
    assert heard.args == [("en",)]
    QTest.mouseClick(languages._segments["en"], Qt.MouseButton.LeftButton)
    assert languages.checked() == ("en",)


def test_arrow_keys_move_the_choice(host, shown, languages):
    shown(languages)
    languages._segments["ja"].setFocus()
    QTest.keyClick(languages._segments["ja"], KEY.Key_Right)
    assert languages.checked() == ("en",)
    assert languages._segments["en"].hasFocus()


def test_any_number_of_a_multiple_choice_may_be_on(host, shown, qtbot):
    kinds = Segmented(host, multi=True)
    for key, color in (("keep", "keep"), ("problem", "problem"), ("try", "accent")):
        kinds.add(key, key.capitalize(), color)
    shown(kinds)
    kinds.set_checked(["keep"])
    QTest.mouseClick(kinds._segments["try"], Qt.MouseButton.LeftButton)
    assert kinds.checked() == ("keep", "try")
    with qtbot.assertNotEmitted(kinds.changed):
        kinds.set_checked([])
    assert kinds.checked() == ()


# Confidence ---------------------------------------------------------------


def test_digits_pick_a_confidence_and_1_then_0_is_10(host, shown):
    picker = shown(ConfidencePicker(host))
    picker.setFocus()
    assert picker.value() is None
    QTest.keyClick(picker, KEY.Key_7)
    assert picker.value() == 7
    QTest.keyClick(picker, KEY.Key_1)
    QTest.keyClick(picker, KEY.Key_0)
    assert picker.value() == 10


def test_arrows_home_and_end_walk_the_confidence(host, shown, qtbot):
    picker = shown(ConfidencePicker(host))
    picker.set_value(4)
    with qtbot.waitSignal(picker.value_changed) as heard:
        QTest.keyClick(picker, KEY.Key_Right)
    assert heard.args == [5]
    QTest.keyClick(picker, KEY.Key_Home)
    QTest.keyClick(picker, KEY.Key_Left)
    assert picker.value() == 0
    QTest.keyClick(picker, KEY.Key_End)
    assert picker.value() == 10


def test_a_click_picks_the_cell_under_the_pointer(host, shown):
    picker = shown(ConfidencePicker(host))
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=picker._rect(3).center().toPoint())
    assert picker.value() == 3
    assert "3" in picker.accessibleName()


# Scores and tiles ----------------------------------------------------------


def test_digits_pick_tenths_of_a_score_and_the_equals_sign_a_full_one(host, shown):
    picker = shown(ScorePicker(host))
    picker.setFocus()
    QTest.keyClick(picker, KEY.Key_7)
    assert "0.7" in picker.accessibleName()
    QTest.keyClick(picker, KEY.Key_1)
    QTest.keyClick(picker, KEY.Key_0)
    assert picker.value() == 0  # a digit is a score, whatever came before
    QTest.keyClick(picker, KEY.Key_Equal)
    assert picker.words(picker.value()) == "1.0"


def test_digits_typed_into_a_score_are_no_shortcuts_of_the_page_around_it(host, shown, qtbot):
    picker = shown(ScorePicker(host))
    taken = QShortcut(QKeySequence("3"), picker.window())
    picker.setFocus()
    with qtbot.assertNotEmitted(taken.activated):
        QTest.keyClick(picker, KEY.Key_3)
    assert picker.value() == 3


def test_the_suggested_score_is_marked_and_said(host, shown):
    picker = shown(ScorePicker(host))
    low = picker.sizeHint().height()
    picker.set_suggested(4)
    assert picker.accessibleDescription() == "Suggested 0.4"
    assert picker.sizeHint().height() > low


@pytest.fixture
def tiles(host, shown):
    made = Tiles(host, {"yes": "check", "no": "x", "later": "clock"})
    for key in ("yes", "no", "later"):
        made.set_text(key, key.title())
    return shown(made)


def test_a_tile_is_chosen_by_click_by_digit_or_by_space_and_tab_finds_it_again(tiles, qtbot):
    with qtbot.waitSignal(tiles.changed) as heard:
        assert tiles.choose(2)
    assert heard.args == ["no"]
    assert tiles.checked() == "no"
    tiles.focus()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    assert tiles.checked() == "later"
    assert [tile.focusPolicy() for tile in tiles._tiles.values()].count(Qt.FocusPolicy.StrongFocus) == 1


def test_a_tile_that_is_not_offered_cannot_be_chosen_and_one_shown_tells_nobody(tiles, qtbot):
    tiles.set_offered(["later"])
    with qtbot.assertNotEmitted(tiles.changed):
        assert not tiles.choose(1)
        assert not tiles.choose(9)
        tiles.set_checked("later")
    assert tiles.checked() == "later"


def test_tiles_take_as_many_lines_as_they_need(tiles, host):
    widest = max(tile.sizeHint().width() for tile in tiles._tiles.values())
    one, all_ = tiles.heightForWidth(4 * widest), tiles.heightForWidth(widest)
    assert one == host.theme.measure("controlLarge")
    assert all_ > 3 * one - 1


# Text ---------------------------------------------------------------------


def test_a_label_has_the_line_height_of_the_language(host):
    label = Label(host, "Text\ntext")
    assert label.sizeHint().height() == 42
    host.set_language("ja")
    assert label.sizeHint().height() == 44


@pytest.mark.parametrize(
    ("elided", "width", "told"), [(True, 40, "many words"), (True, 400, ""), (False, 40, "")]
)
def test_a_label_that_is_cut_short_tells_all_of_it(host, shown, elided, width, told):
    label = shown(Label(host, "many words"))
    label.set_elided(elided=True)
    label.set_elided(elided=elided)
    label.resize(width, 30)
    QToolTip.hideText()
    QApplication.sendEvent(
        label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1)))
    )
    assert (QToolTip.text() if QToolTip.isVisible() else "") == told
    QToolTip.hideText()


def test_a_wrapped_label_grows_downwards(host):
    label = Label(host, "word " * 40, wrap=True)
    assert label.heightForWidth(200) > label.heightForWidth(800)
    assert label.heightForWidth(200) % 21 == 0


def test_a_long_word_without_spaces_still_wraps(host):
    block = TextBlock("問" * 100, host.theme.font("body"), 22, 200)
    assert block.lines > 5
    assert block.width <= 200


def test_a_line_of_japanese_ends_with_a_phrase(host):
    font, words = host.theme.font("body"), "待っている間に、状況は悪くなるから。"
    width = TextBlock(words[:-2], font, 22).width
    block = TextBlock(words, font, 22, width)
    first = block._layout.lineAt(0)
    assert words[: first.textLength()] == "待っている間に、状況は"
    assert block.lines == 2


def test_a_line_is_not_left_half_empty_for_a_phrase(host):
    font, words = host.theme.font("body"), "次、ことばにならなかったことばたちについて"
    block = TextBlock(words, font, 22, TextBlock(words[:-2], font, 22).width)
    assert block._layout.lineAt(0).textLength() == len(words) - 2


def test_a_text_area_grows_with_its_lines(host, shown):
    area = shown(TextArea(host))
    one = area.height()
    area.set_text("one\ntwo\nthree")
    assert area.height() == 3 * one


def test_text_lines_up_in_a_text_area_and_a_label(host, shown):
    area, label = shown(TextArea(host)), shown(Label(host, "Text", role="writing"))
    area.set_text("Text")
    line = area.document().firstBlock().layout().lineAt(0)
    top = area.document().documentLayout().blockBoundingRect(area.document().firstBlock()).top()
    block = label._block(None)  # owns its lines
    first = block._layout.lineAt(0)
    assert abs((top + line.y() + line.ascent()) - (first.y() + first.ascent())) < 1


def test_a_text_area_tells_typing_from_being_filled(host, shown, qtbot):
    area = shown(TextArea(host))
    with qtbot.assertNotEmitted(area.text_edited):
        area.set_text("filled")
    with qtbot.waitSignal(area.text_edited) as heard:
        area.insertPlainText("x")
    assert heard.args[0] in {"xfilled", "filledx"}


def test_filling_a_text_area_cannot_be_undone_by_typing_ctrl_z(host, shown):
    area = shown(TextArea(host))
    area.set_text("filled")
    assert not area.document().isUndoAvailable()


def test_pre_edit_words_are_no_edit(host, shown, qtbot):
    area = shown(TextArea(host))
    area.set_text("")
    with qtbot.assertNotEmitted(area.text_edited):
        compose(area, "ふりかえり")
    assert area.is_composing
    with qtbot.waitSignal(area.text_edited) as heard:
        compose(area, "", "振り返り")
    assert heard.args == ["振り返り"]


def test_text_from_outside_waits_until_the_words_are_committed(host, shown):
    area = shown(TextArea(host))
    compose(area, "ふり")
    area.set_text("from elsewhere")
    assert area.text() == ""
    compose(area, "", "")
    assert area.text() == "from elsewhere"


def test_committed_words_win_over_text_from_outside(host, shown):
    area = shown(TextArea(host))
    compose(area, "ふり")
    area.set_text("from elsewhere")
    compose(area, "", "振り")
    assert area.text() == "振り"


def test_a_placeholder_shows_only_where_there_is_no_text(host, shown):
    area = shown(TextArea(host))
    area.set_placeholder("One small thing")
    empty = area.grab().toImage()
    area.set_placeholder("")
    assert area.grab().toImage() != empty
    assert area.accessibleDescription() == ""


# Fields -------------------------------------------------------------------


def test_return_submits_a_field_but_not_while_composing(host, shown, qtbot):
    field = shown(Field(host))
    field.edit.setFocus()
    compose(field.edit, "かん")
    with qtbot.assertNotEmitted(field.submitted, wait=20):
        QTest.keyClick(field.edit, KEY.Key_Return)
    compose(field.edit, "", "漢")
    with qtbot.waitSignal(field.submitted, timeout=500):
        QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.text() == "漢"


def test_a_wrong_field_says_what_is_wrong_until_told_otherwise(host, shown):
    field = shown(Field(host))
    field.set_error("Please enter a number.")
    assert field.edit.accessibleDescription() == "Please enter a number."
    assert field.complaint.isVisible()
    field.set_error("")
    assert not field.complaint.isVisible()


def test_a_field_says_when_the_keyboard_has_left_it(host, shown, qtbot):
    edit = shown(LineEdit(host))
    with qtbot.waitSignal(edit.focus_left):
        QApplication.sendEvent(edit, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    with qtbot.assertNotEmitted(edit.focus_left):
        QApplication.sendEvent(edit, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))


def test_a_drop_down_keeps_its_choice_when_offered_anew(host, qtbot):
    combo = ComboBox(host)
    qtbot.addWidget(combo)
    combo.set_items([(1, "January"), (4, "April")])
    combo.set_current_data(4)
    with qtbot.assertNotEmitted(combo.currentIndexChanged):
        combo.set_items([(1, "1月"), (4, "4月")])
    assert combo.currentData() == 4
    assert combo.currentText() == "4月"


def test_choosing_in_the_list_of_a_drop_down_tells(host, shown, qtbot):
    combo = shown(ComboBox(host))
    combo.set_items([(1, "January"), (4, "April")])
    combo.showPopup()
    with qtbot.waitSignal(combo.activated, timeout=500):
        combo._menu.actions()[1].trigger()
    assert combo.currentData() == 4


# Marks --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "letter"),
    [("立松", "立"), ("ken", "K"), (" さくら", "さ"), ("", "?"), ("e\u0301mile", "E\u0301"), ("𠮷田", "𠮷")],
)
def test_an_avatar_shows_the_first_letter(name, letter):
    assert initial(name) == letter


def test_marks_have_accessible_names(host):
    status = StatusMark(host, "at_risk")
    assert status.accessibleName() == "At risk"
    bar = ProgressBar(host)
    bar.set_value(0.7)
    assert bar.accessibleName() == "Progress 70%"
    spark = Sparkline(host)
    spark.set_values([5, 6, 8])
    assert "5 6 8" in spark.accessibleName()
    assert Avatar(host, "Ken").accessibleName() == "Ken"
    assert Badge(host, "keep").accessibleName() == "Keep"


def test_a_sparkline_shows_the_last_six_and_ends_right(host):
    rect = QRectF(0, 0, 50, 20)
    points = spark_points([1, 1, 1, 4, 5, 6, 7, 8], rect)
    assert len(points) == 6
    assert points[-1].x() == 50
    assert points[0].y() > points[-1].y()
    assert spark_points([5], rect) == [QPointF(50, 10)]
    assert spark_points([], rect) == []


def test_every_status_draws_its_own_shape(host, shown):
    mark = shown(StatusMark(host))
    pictures = []
    for status in ("on_track", "at_risk", "off_track", "achieved", "draft", "dropped", "not_started"):
        mark.set_status(status)
        mark.resize(mark.sizeHint())
        image = mark.grab(QRect(0, 0, 14, mark.height())).toImage()
        assert image not in pictures, status
        pictures.append(image)


def test_a_chip_cuts_a_long_word_and_leaves_the_line_its_room(host):
    assert Chip(host, "#" + "long" * 20, kind="tag").sizeHint().width() < 200


def test_chips_take_clicks_where_they_do_something(host):
    assert Chip(host, "KR-1").focusPolicy() == Qt.FocusPolicy.TabFocus
    assert Chip(host, "Only me", kind="private").focusPolicy() == Qt.FocusPolicy.NoFocus


# Containers and messages --------------------------------------------------


def test_a_card_without_a_title_has_no_header(host, shown):
    card = shown(Card(host))
    assert not card._header.isVisible()
    card.set_title("This week")
    card.set_fact("4 of 5")
    assert card._header.isVisible()


def test_scrolled_widgets_stand_on_the_background_behind(host, qtbot):
    area = ScrollArea(host)
    qtbot.addWidget(area)
    inside = QWidget()
    area.setWidget(inside)
    assert not inside.autoFillBackground()


def test_a_toast_goes_by_itself_but_waits_under_the_pointer(host, qtbot):
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    toasts = Toasts(host, area)
    toasts.show(Message("Deleted"))
    toast = area.findChild(Toast)
    assert toast._timer.isActive()
    QApplication.sendEvent(toast, _enter())
    assert not toast._timer.isActive()
    toasts.clear()


def _enter():
    from PySide6.QtGui import QEnterEvent

    return QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1))


def test_a_new_toast_makes_the_one_before_go(host, qtbot):
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    toasts = Toasts(host, area)
    toasts.show(Message("First"))
    toasts.show(Message("Second"))
    texts = [toast.accessibleName() for toast in area.findChildren(Toast) if toast.isVisible()]
    assert texts == ["Second"]
    toasts.clear()


def test_a_toast_may_offer_two_ways_and_waits_while_one_has_the_keyboard(host, qtbot):
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    qtbot.waitExposed(area)
    done = []
    toasts = Toasts(host, area)
    toasts.show(
        Message(
            "Imported", "Undo", "Ctrl+Z", lambda: done.append("undo"), "Show", lambda: done.append("show")
        )
    )
    toast = area.findChild(Toast)
    assert toast._other.geometry().right() < toast._button.geometry().left()
    toast._other.setFocus()
    if toast._other.hasFocus():
        assert not toast._timer.isActive()
    toast._other.click()
    assert (done, toast.isVisible()) == (["show"], False)


def test_the_action_of_a_toast_is_carried_out_once(host, qtbot):
    area = Button(host, "Area")
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    area.setCheckable(True)
    toasts = Toasts(host, area)
    toasts.show(Message("Deleted", "Undo", "Ctrl+Z", area.toggle))
    QTest.mouseClick(area.findChild(Toast)._button, Qt.MouseButton.LeftButton)
    assert area.isChecked()
    assert not [toast for toast in area.findChildren(Toast) if toast.isVisible()]


def test_a_banner_stays_until_it_is_closed(host, shown, qtbot):
    banner = shown(Banner(host, "The folder is gone.", "Choose"))
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_an_empty_pane_offers_one_action(host, shown, qtbot):
    empty = shown(EmptyPane(host, "board", icon="pencil-line"))
    empty.set_texts("One good thing.", "Write", key="Return", way_out="Nothing today")
    with qtbot.waitSignal(empty.action_requested):
        empty._action.click()
    with qtbot.waitSignal(empty.way_out_requested):
        empty._way_out.click()


# Popover ------------------------------------------------------------------

ROWS = [
    TextRow("a", "一次回答の中央値を短くする", "KR-1", "Enter"),
    TextRow("b", "自己解決率を上げる", "KR-2"),
    TextRow("c", "More people in English", "KR-5"),
]


@pytest.fixture
def popover(host, shown):
    anchor = shown(Button(host, "Anchor"))
    anchor.setFocus()
    popover = Popover(host, anchor)
    popover.set_rows(ROWS)
    popover.open_below(anchor)
    return popover


def test_return_chooses_the_first_match(popover, qtbot):
    popover._edit.setText("english")
    with qtbot.waitSignal(popover.chosen) as heard:
        QTest.keyClick(popover._edit, KEY.Key_Return)
    assert heard.args == ["c"]
    assert not popover.isVisible()


def test_arrows_move_and_a_click_chooses(popover, qtbot):
    QTest.keyClick(popover._edit, KEY.Key_Down)
    assert popover._list.current == ROWS[1]
    QTest.keyClick(popover._edit, KEY.Key_Up)
    QTest.keyClick(popover._edit, KEY.Key_Up)
    assert popover._list.current == ROWS[2]
    place = popover._list.visualRect(popover._list.model().index(1, 0)).center()
    with qtbot.waitSignal(popover.chosen) as heard:
        QTest.mouseClick(popover._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["b"]


def test_escape_closes_and_gives_the_keyboard_back(popover, qtbot):
    with qtbot.waitSignal(popover.dismissed):
        QTest.keyClick(popover._edit, KEY.Key_Escape)
    assert QApplication.focusWidget() is popover._home


def test_a_click_elsewhere_closes(popover, qtbot):
    with qtbot.waitSignal(popover.dismissed):
        QTest.mouseClick(popover, Qt.MouseButton.LeftButton, pos=QPoint(590, 390))


def test_return_goes_to_the_input_method_while_composing(popover, qtbot):
    compose(popover._edit, "じこ")
    with qtbot.assertNotEmitted(popover.chosen):
        QTest.keyClick(popover._edit, KEY.Key_Return)
    compose(popover._edit, "", "自己")
    assert popover._list.rows == (ROWS[1],)


def test_nothing_found_is_said(popover):
    popover.set_empty_text("No key result like this")
    popover._edit.setText("zzz")
    assert popover._empty.isVisible()
    assert not popover._list.isVisible()


# Rail and header ----------------------------------------------------------


def test_the_rail_tells_which_place_was_chosen(host, shown, qtbot):
    rail = NavRail(host)
    rail.add_place("today", "sun")
    rail.add_place("week", "star")
    rail.set_label("week", "Week", "Ctrl+2")
    shown(rail)
    with qtbot.waitSignal(rail.selected) as heard:
        rail._places["week"].click()
    assert heard.args == ["week"]
    assert not rail._places["today"].isChecked()
    assert rail._places["week"].toolTip() == "Week  Ctrl 2"


def test_the_header_asks_for_the_time_before_and_after(host, shown, qtbot):
    header = shown(PaneHeader(host))
    header.set_arrow_names("Previous week", "Next week")
    with qtbot.waitSignal(header.previous_requested):
        header._previous.click()
    with qtbot.waitSignal(header.next_requested):
        header._next.click()
    assert header._next.accessibleName() == "Next week"


# All of them --------------------------------------------------------------


def make_all(host):
    card = Card(host, "Card")
    empty = EmptyPane(host, "goal")
    empty.set_texts("Sentence", "Action")
    combo = ComboBox(host)
    combo.set_items([(1, "One")])
    spark = Sparkline(host)
    spark.set_values([1, 2, 3])
    area = TextArea(host)
    area.setAccessibleName("Text")
    field = Form(host)
    field.add("Name", Field(host, icon="search"))
    choice = Segmented(host, multi=True)
    choice.add("keep", "Keep", "keep")
    bar = ProgressBar(host)
    bar.set_value(0.5)
    return [
        Label(host, "Label"), Button(host, "Button", kind="primary"), IconButton(host, "x", "Close"),
        Toggle(host, "Toggle"), CheckBox(host, "Check"), Chip(host, "KR-1"), Badge(host, "try"),
        Avatar(host, "Ken"), bar, spark, StatusMark(host, "on_track"), ConfidencePicker(host),
        card, empty, combo, area, field, choice,
        Banner(host, "Text", "Action"), PaneHeader(host),
    ]  # fmt: skip


def test_every_widget_follows_theme_scale_and_language(host, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in make_all(host):
        column.addWidget(widget)
    window.show()
    small, light = window.sizeHint(), window.grab().toImage()
    host.set_choice("dark")
    assert window.grab().toImage() != light
    host.set_scale(1.5)
    i18n.set_language("ja")
    host.set_language("ja")
    assert window.sizeHint().width() > small.width()
    assert window.sizeHint().height() > small.height()


def test_every_control_that_takes_the_keyboard_has_a_name(host, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in make_all(host):
        column.addWidget(widget)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(window)
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget, ComboBox)
    ]
    assert nameless == []


def test_controls_are_big_enough_to_hit(host):
    for widget in make_all(host):
        if isinstance(widget, Button | IconButton | CheckBox | ConfidencePicker):
            assert widget.sizeHint().height() >= 28


def test_a_menu_shows_shortcuts_without_binding_them(host, qtbot):
    menu = Menu(host)
    qtbot.addWidget(menu)
    target = Toggle(host, "x")
    action = menu.add("trash-2", "Delete", target.toggle, key="Del", danger=True)
    assert isinstance(action, QAction)
    assert action.shortcut().isEmpty()
    action.trigger()
    assert target.isChecked()
    assert menu.sizeHint().height() >= 36


def test_painting_a_widget_leaves_the_painter_as_it_was(host):
    from journal_app.ui.look.painting import hatch, raised

    image = QImage(QSize(200, 100), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    before = painter.pen()
    hatch(painter, QRectF(0, 0, 100, 50), host.theme, 4)
    raised(painter, QRectF(40, 20, 100, 40), 8, host.theme)
    assert painter.pen() == before
    painter.end()
