// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/detailpopup.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QScreen>

#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

DetailPopup::DetailPopup(const QString& heading, const Rows& rows, const QString& sentence, QWidget* parent)
    : QFrame(parent, Qt::Popup) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"detailPopup"_s);
    setAccessibleName(heading);
    auto* grid = m_grid = new QGridLayout(this);
    grid->setHorizontalSpacing(space::kL);
    grid->setVerticalSpacing(6);
    auto* title = new TextLabel(TextLabel::Role::Heading, this);
    title->setText(heading);
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const auto& [name, value] : rows) {
        auto* nameLabel = new TextLabel(TextLabel::Role::Secondary, this);
        nameLabel->setText(name);
        auto* valueLabel = new TextLabel(TextLabel::Role::Body, this);
        valueLabel->setText(value);
        valueLabel->setFont(tabularFont(font(), 13));
        valueLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
        valueLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(nameLabel, row, 0);
        grid->addWidget(valueLabel, row, 1);
        ++row;
    }
    if (!sentence.isEmpty()) {
        auto* label = new TextLabel(TextLabel::Role::Secondary, this);
        label->setText(sentence);
        label->setWordWrap(true);
        label->setMinimumWidth(260);
        label->setMaximumWidth(340);
        grid->addWidget(label, row, 0, 1, 2);
    }
}

void DetailPopup::addLink(const QString& text, const std::function<void()>& follow) {
    auto* link = new QPushButton(text, this);
    link->setObjectName(u"detailLink"_s);
    link->setProperty("quiet", true);
    m_grid->addWidget(link, m_grid->rowCount(), 0, 1, 2, Qt::AlignLeft);
    connect(link, &QPushButton::clicked, this, [this, follow] {
        close();
        follow();
    });
}

void DetailPopup::openAbove(const QWidget* anchor) {
    adjustSize();
    QPoint corner = anchor->mapToGlobal(QPoint(0, -height() - space::kXs));
    if (const QScreen* screen = anchor->screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(qBound(room.left(), corner.x(), qMax(room.left(), room.right() - width())));
        corner.setY(qMax(room.top(), corner.y()));
    }
    move(corner);
    show();
}

void DetailPopup::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Dark));
    painter.setBrush(t.surface);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace pk
