"""One page of the guide: Markdown in the type and the colours of the theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser
from typing_extensions import override

from journal_app.ui.guide.pages import Page
from journal_app.ui.kit.marks.text import root_frame
from journal_app.ui.look.fonts import make_code_font
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_MEASURE = 720
_GUTTER = 32
_HEADINGS = {1: ("title", 0, 12), 2: ("heading", 28, 8)}
_PARAGRAPH_BELOW = 12
_ITEM_BELOW = 4
_LOOSER = 1.15


class PageView(Themed, QTextBrowser):
    """Shows a page at a comfortable measure. `page_requested` carries the slug of a page a link leads to."""

    page_requested = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._page: Page | None = None
        self._shown_width = 0
        # Many steps while a window is being sized become one.
        self._resized = QTimer(self, interval=50, singleShot=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that a long page is as wide as a short one.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._resized.timeout.connect(self._on_resized)
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_page(self, page: Page) -> None:
        """Show a page from its top, or keep the place where it is shown already."""
        same = self._page is not None and self._page.slug == page.slug
        self._page = page
        self._render()
        if not same:
            self.verticalScrollBar().setValue(0)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Return a picture beside the pages, no wider than the text; nothing from anywhere else."""
        if type != QTextDocument.ResourceType.ImageResource.value or self._page is None:
            return None
        address = name if isinstance(name, QUrl) else QUrl(name)
        path = (self._page.path.parent / address.path()).resolve()
        if address.scheme() or not path.is_relative_to(self._page.path.parents[1].resolve()):
            return None
        return self._fitted(path)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _on_resized(self) -> None:
        if self.viewport().width() != self._shown_width:
            self._render()

    def _side(self) -> int:
        """Return how much room is left free at each side of the text."""
        px = self._host.theme.px
        return max(px(_GUTTER), (self.viewport().width() - px(_MEASURE)) // 2)

    def _fitted(self, path: Path) -> QImage:
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        if image.isNull():
            return image
        shown = max(1, min(self.viewport().width() - 2 * self._side(), image.width()))
        pixels = min(round(shown * self.devicePixelRatioF()), image.width())
        image = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(image)  # a white picture on a white page needs an edge
        painter.setPen(self._host.theme.color("hair"))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(pixels / shown)
        return image

    @override
    def restyle(self) -> None:
        self._render()

    def _render(self) -> None:
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._shown_width = self.viewport().width()
        document = self.document()
        document.clear()
        document.setDefaultFont(self._host.theme.font("body"))
        document.setDocumentMargin(0)
        document.setMarkdown(self._page.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._frame(document)
        block = document.begin()
        while block.isValid():
            self._style(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(round(place * bar.maximum()))

    def _frame(self, document: QTextDocument) -> None:
        px, theme = self._host.theme.px, self._host.theme
        root = root_frame(document)
        frame = root.frameFormat()
        frame.setTopMargin(px(28))
        frame.setBottomMargin(px(48))
        frame.setLeftMargin(self._side())
        frame.setRightMargin(self._side())
        root.setFrameFormat(frame)
        for child in root.childFrames():
            if isinstance(child, QTextTable):
                table = QTextTableFormat(child.format())
                table.setBorder(1)
                table.setBorderCollapse(True)
                table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                table.setBorderBrush(theme.color("hair"))
                table.setCellPadding(px(6))
                table.setTopMargin(px(4))
                table.setBottomMargin(px(16))
                table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                child.setFormat(table)

    def _style(self, block: QTextBlock) -> None:
        """Give a block its type, its height of line and the room around it."""
        theme = self._host.theme
        role, above, below = _HEADINGS.get(block.blockFormat().headingLevel(), ("body", 0, _PARAGRAPH_BELOW))
        in_table = QTextCursor(block).currentTable() is not None
        code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
        layout = QTextBlockFormat()
        if block.textList() is not None:
            below = _ITEM_BELOW if block.next().textList() is not None else _PARAGRAPH_BELOW
        layout.setTopMargin(theme.px(above))
        layout.setBottomMargin(0 if in_table else theme.px(below))
        if not any(fragment.charFormat().isImageFormat() for fragment in _fragments(block)):
            looser = 1.0 if code or in_table or role != "body" else _LOOSER
            fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
            layout.setLineHeight(round(theme.line(role) * looser), fixed)
        if code:
            layout.setLeftMargin(theme.px(16))
            layout.setBottomMargin(0 if _is_code(block.next()) else theme.px(below))
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(layout)
        for fragment in _fragments(block):
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            if not fragment.charFormat().isImageFormat():
                cursor.setCharFormat(self._letters(fragment.charFormat(), role, code=code))

    def _letters(self, old: QTextCharFormat, role: str, *, code: bool) -> QTextCharFormat:
        theme = self._host.theme
        letters = QTextCharFormat(old)
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # it would win over the font
        font = theme.font(role, bold=old.fontWeight() > QTextCharFormat().font().weight())
        key = old.fontFixedPitch() and not code
        if code:
            font = make_code_font(theme.px(13))
        elif key:
            font = theme.font("dense", bold=False)
            letters.setBackground(theme.color("surface2"))
        letters.setFont(font)
        letters.setForeground(theme.color("accent" if old.isAnchor() else "text"))
        letters.setFontUnderline(old.isAnchor())
        return letters

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self.page_requested.emit(url.path().removesuffix(".md"))


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _fragments(block: QTextBlock) -> list[Any]:
    found = []
    step = block.begin()
    while not step.atEnd():
        found.append(step.fragment())
        step += 1
    return found
