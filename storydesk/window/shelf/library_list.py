"""The lines of the library: a model that holds what the library answered, and how a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from storydesk.library.records import StorySummary
from storydesk.window.kit.assets import icon
from storydesk.window.kit.labels import describe, shown_title
from storydesk.window.kit.theme import Colours
from storydesk.window.shelf.pupils import picture_icon, shown_author

Index = QModelIndex | QPersistentModelIndex
STORY = Qt.ItemDataRole.UserRole
GAP = 8
RADIUS = 10


class StoryLines(QAbstractListModel):
    """The stories that the library found so far. Signals: `more_wanted`, `renamed` (id, title)."""

    more_wanted = Signal()
    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stories: list[StorySummary] = []
        self._total = 0

    def show_stories(self, stories: Sequence[StorySummary], total: int) -> bool:
        """Show other lines; `total` is how many there are, with those that have not been asked for yet.

        Returns:
            False where the stories are the same, in the same order: then what is marked stays so.
        """
        if stories and [story.id for story in stories] == [story.id for story in self._stories]:
            self._stories, self._total = list(stories), total
            self.dataChanged.emit(self.index(0), self.index(len(stories) - 1))
            return False
        self.beginResetModel()
        self._stories, self._total = list(stories), total
        self.endResetModel()
        return True

    def add_stories(self, stories: Sequence[StorySummary]) -> None:
        """Show more of them."""
        if not stories:
            self._total = len(self._stories)
            return
        first = len(self._stories)
        self.beginInsertRows(QModelIndex(), first, first + len(stories) - 1)
        self._stories += stories
        self.endInsertRows()

    def story(self, row: int) -> StorySummary:
        """The story of a line."""
        return self._stories[row]

    def row_of(self, story_id: int) -> int:
        """The line of a story, or -1."""
        return next((row for row, story in enumerate(self._stories) if story.id == story_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return 0 if parent.isValid() else len(self._stories)

    def canFetchMore(self, _parent: Index) -> bool:
        """See Qt."""
        return len(self._stories) < self._total

    def fetchMore(self, _parent: Index) -> None:
        """See Qt; the answer comes later."""
        self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A title can be changed in its place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """See Qt."""
        if not index.isValid():
            return None
        story = self._stories[index.row()]
        if role == STORY:
            return story
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return shown_title(story.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            favourite = self.tr("favourite") if story.favourite else ""
            told = (
                shown_title(story.title),
                shown_author(story.author),
                favourite,
                self.tr("{} words").format(story.words),
                day_of(story),
            )
            return ", ".join(part for part in told if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Somebody changed a title; the library answers with new lines."""
        if role != Qt.ItemDataRole.EditRole or value == self.data(index):
            return False
        self.renamed.emit(self._stories[index.row()].id, str(value))
        return True


def day_of(story: StorySummary) -> str:
    """The day of the last change, as the window's language writes it."""
    moment = story.changed.astimezone()
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


class StoryLine(QStyledItemDelegate):
    """Draws a line: title, day and words, and beneath them how the story begins or what was found."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = colours
        self._stars: dict[tuple[str, int], QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text and air."""
        height = QFontMetrics(_title_font(option.font)).height() + QFontMetrics(option.font).height()
        return QSize(200, height + 3 * GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        story: StorySummary = index.data(STORY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        inner = self._inner(option.rect)
        title, small = _title_font(option.font), QFontMetrics(option.font)
        right = self._draw_facts(painter, inner, option.font, story)
        painter.setFont(title)
        painter.setPen(QColor(self.colours.ink))
        height = QFontMetrics(title).height()
        shown = QFontMetrics(title).elidedText(index.data(), Qt.TextElideMode.ElideRight, right - inner.left() - GAP)
        painter.drawText(QRect(inner.left(), inner.top(), right - inner.left(), height), 0, shown)
        painter.setFont(option.font)
        painter.setPen(QColor(self.colours.soft_ink))
        excerpt = small.elidedText(" ".join(story.excerpt.split()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top() + height + 4, inner.width(), small.height()), 0, excerpt)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """A field for the title."""
        field = QLineEdit(parent)
        field.setMaxLength(200)
        field.setAccessibleName(self.tr("Title"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Where the title is."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(GAP, 2, -GAP, min(0, editor.sizeHint().height() + 4 - rect.height())))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the title over."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())

    def _inner(self, rect: QRect) -> QRect:
        return rect.adjusted(2 * GAP, GAP + 2, -2 * GAP, -GAP - 2)

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        ground = option.rect.adjusted(2, 2, -2, -2)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(self.colours.focus if focused else self.colours.accent if chosen else self.colours.line))
        if focused or chosen:
            pen = painter.pen()
            pen.setWidth(2)
            painter.setPen(pen)
        painter.setBrush(QColor(self.colours.wash if chosen else self.colours.paper))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)

    def _draw_facts(self, painter: QPainter, inner: QRect, font: QFont, story: StorySummary) -> int:
        """Draw day, words and star at the right, and return where they begin."""
        words = self.tr("{} words").format(story.words)
        facts = " · ".join(part for part in (shown_author(story.author), words, day_of(story)) if part)
        metrics = QFontMetrics(font)
        left = inner.right() - metrics.horizontalAdvance(facts)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.soft_ink))
        painter.drawText(QRect(left, inner.top() + 2, inner.right() - left + 1, metrics.height()), 0, facts)
        picture = picture_icon(story.author.picture, metrics.height(), self.colours.pictures)
        if not picture.isNull():
            size = metrics.height()
            left -= size + GAP
            picture.paint(painter, QRect(left, inner.top() + 1, size, size))
        if story.favourite:
            size = metrics.height()
            left -= size + GAP
            self._star(size).paint(painter, QRect(left, inner.top() + 1, size, size))
        return left

    def _star(self, size: int) -> QIcon:
        """The star of this colour and size; drawing it takes longer than the rest of a line."""
        key = self.colours.accent, size
        if key not in self._stars:
            self._stars[key] = icon("starred", self.colours.accent, self.colours.accent, size)
        return self._stars[key]


def _title_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    made.setPointSizeF(font.pointSizeF() * 1.12)
    return made


class StoryList(QListView):
    """The list of the lines: several can be marked, and a title is changed where it stands."""

    def __init__(self, lines: StoryLines, line: StoryLine) -> None:
        super().__init__()
        self.setObjectName("stories")
        self.setModel(lines)
        self.setItemDelegate(line)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        describe(self, self.tr("Stories"), self.tr("Enter opens a story, Delete moves it to the bin"))
        self.setToolTip("")

    def show_as(self, tile: StoryLine, covers: bool) -> None:
        """Show the stories as books in rows, or as lines."""
        self.setItemDelegate(tile)
        self.setViewMode(QListView.ViewMode.IconMode if covers else QListView.ViewMode.ListMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust if covers else QListView.ResizeMode.Fixed)
        self.setWrapping(covers)
        self.setSpacing(GAP // 2 if covers else 0)
        self.setUniformItemSizes(True)
