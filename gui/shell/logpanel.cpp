// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/logpanel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/shell/logmodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

class LogDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Tokens t = tokensOf(option.palette);
        const auto level = index.data(LogModel::LevelRole).value<Notifier::Level>();
        QColor color = t.textSecondary;
        QString icon = u"info"_s;
        if (level == Notifier::Level::Success) {
            color = t.ended;
            icon = u"check"_s;
        } else if (level == Notifier::Level::Warning) {
            color = t.urgent;
            icon = u"warning"_s;
        } else if (level == Notifier::Level::Error) {
            color = t.error;
            icon = u"error"_s;
        }
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, t.canvas);
        QRect rest = option.rect.adjusted(space::kM, 0, -space::kM, 0);
        painter->setFont(tabularFont(option.font, 12));
        painter->setPen(t.textSecondary);
        painter->drawText(rest, Qt::AlignVCenter, index.data(LogModel::TimeRole).toDateTime().toString(u"HH:mm:ss"_s));
        rest.setLeft(rest.left() + 72);
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rest.left(), rest.center().y() - 7, tintedPixmap(icon, 15, color, ratio));
        rest.setLeft(rest.left() + 24);
        painter->setFont(option.font);
        painter->setPen(t.text);
        const QString text = index.data(LogModel::TextRole).toString();
        painter->drawText(rest, Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text.simplified(), Qt::ElideRight, rest.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, 24}; }
};

} // namespace

LogPanel::LogPanel(LogModel& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_view(new QListView(this)),
      m_title(new TextLabel(TextLabel::Role::Heading, this)),
      m_copy(new QToolButton(this)),
      m_clear(new QToolButton(this)),
      m_close(new QToolButton(this)) {
    setObjectName(u"logPanel"_s);
    m_view->setModel(&model);
    m_view->setItemDelegate(new LogDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_copy->setIcon(themedIcon(u"copy"_s));
    m_clear->setIcon(themedIcon(u"trash"_s));
    m_close->setIcon(themedIcon(u"chevron-down"_s));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(space::kM, space::kXs, space::kS, space::kXs);
    bar->addWidget(m_title);
    bar->addStretch();
    bar->addWidget(m_copy);
    bar->addWidget(m_clear);
    bar->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.asText()); });
    connect(m_clear, &QToolButton::clicked, this, [this] { m_model.clear(); });
    connect(m_close, &QToolButton::clicked, this, &LogPanel::closeRequested);
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* scroll = m_view->verticalScrollBar();
        m_following = scroll->value() == scroll->maximum();
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_following)
            m_view->scrollToBottom();
    });
    retranslate();
}

void LogPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LogPanel::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, 0, width(), 1), t.hairline);
}

void LogPanel::retranslate() {
    m_title->setText(tr("Log"));
    m_view->setAccessibleName(tr("Log"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_copy, tr("Copy the log"));
    name(m_clear, tr("Clear the log"));
    name(m_close, tr("Hide the log"));
}

} // namespace pk
