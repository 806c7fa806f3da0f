// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/commandpalette.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

class PaletteDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Tokens t = tokensOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            QColor fill = t.accent;
            fill.setAlphaF(t.dark ? 0.28F : 0.13F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(fill);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 1, -6, -1), 6, 6);
        }
        QRect rest = option.rect.adjusted(16, 0, -18, 0);
        const QString whyNot = index.data(PaletteModel::WhyNotRole).toString();
        const bool possible = whyNot.isEmpty();
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, QRect(rest.left(), rest.center().y() - 8, 18, 18), Qt::AlignCenter,
                   possible ? QIcon::Normal : QIcon::Disabled);
        rest.setLeft(rest.left() + 32);
        // Why not stands in the key's place: a key that does nothing helps nobody.
        const QString hint = option.fontMetrics.elidedText(
            possible ? index.data(PaletteModel::HintRole).toString() : whyNot, Qt::ElideRight, rest.width() / 2);
        painter->setFont(option.font);
        painter->setPen(t.textSecondary);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight, hint);
        rest.setRight(rest.right() - option.fontMetrics.horizontalAdvance(hint) - space::kM);
        painter->setPen(possible ? t.text : t.textSecondary);
        painter->drawText(rest, Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, 36}; }
};

} // namespace

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, const QStringList& recent,
                               std::function<void(quint64)> openPk, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_field(new QLineEdit(this)),
      m_view(new QListView(this)),
      m_nothing(new TextLabel(TextLabel::Role::Secondary, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setFixedSize(600, 460);
    m_model.setRecent(recent);
    m_model.setNumberEntry([openPk = std::move(openPk)](quint64 number) {
        return PaletteEntry{tr("PK %1").arg(number), tr("Open PK"), themedIcon(u"pks"_s),
                            [openPk, number] { openPk(number); }};
    });
    m_model.setEntries(std::move(entries));
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(tr("Type a command, a PK's number or a show…"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->setMinimumHeight(40);
    m_field->installEventFilter(this);
    m_view->setObjectName(u"paletteView"_s);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new PaletteDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Matches"));
    m_nothing->setText(tr("Nothing matches."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    column->addWidget(m_field);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { choose(m_view->currentIndex()); });
    connect(m_view, &QListView::clicked, this, &CommandPalette::choose);
    m_view->setCurrentIndex(m_model.index(0));
}

void CommandPalette::openOver(const QWidget* window) {
    const QPoint top = window->mapToGlobal(QPoint((window->width() - width()) / 2, 72));
    move(top);
    open();
    m_field->setFocus();
}

void CommandPalette::filter(const QString& query) {
    m_model.setQuery(query);
    m_nothing->setVisible(m_model.rowCount() == 0);
    m_view->setCurrentIndex(m_model.index(0));
}

void CommandPalette::choose(const QModelIndex& index) {
    if (!index.isValid())
        return;
    if (!index.data(PaletteModel::WhyNotRole).toString().isEmpty())
        return; // it says why not; the palette stays for another choice
    emit chosen(m_model.idOf(index));
    // The entry runs after the palette is gone, so that what it opens gets the focus.
    close();
    m_model.run(index);
}

void CommandPalette::moveBy(int rows) {
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int row = qBound(0, m_view->currentIndex().row() + rows, count - 1);
    m_view->setCurrentIndex(m_model.index(row));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Down:
                moveBy(1);
                return true;
            case Qt::Key_Up:
                moveBy(-1);
                return true;
            case Qt::Key_PageDown:
                moveBy(8);
                return true;
            case Qt::Key_PageUp:
                moveBy(-8);
                return true;
            default:
                break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Dark));
    painter.setBrush(t.surface);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace pk
