// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demostrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

DemoStrip::DemoStrip(QWidget* parent)
    : QToolBar(parent),
      m_notice(new TextLabel(TextLabel::Role::Body)),
      m_caption(new TextLabel(TextLabel::Role::Heading)),
      m_stage(new QPushButton(themedIcon(u"stage"_s), {})),
      m_again(new QPushButton(themedIcon(u"refresh"_s), {})),
      m_leave(new QPushButton(themedIcon(u"close"_s), {})) {
    setObjectName(u"demoStrip"_s);
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu); // it cannot be hidden: it says that nothing is kept
    m_notice->setObjectName(u"demoNotice"_s);
    m_caption->setObjectName(u"demoCaption"_s);
    m_caption->setMinimumWidth(0);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stage->setObjectName(u"demoStage"_s);
    m_again->setObjectName(u"demoAgain"_s);
    m_leave->setObjectName(u"demoLeave"_s);
    m_again->setVisible(false);
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(space::kM + 28, space::kXs, space::kM, space::kXs);
    row->setSpacing(space::kM);
    row->addWidget(m_notice);
    row->addWidget(m_caption, 1);
    for (QPushButton* button : {m_stage, m_again, m_leave})
        row->addWidget(button);
    addWidget(content);
    connect(m_stage, &QPushButton::clicked, this, &DemoStrip::stageRequested);
    connect(m_again, &QPushButton::clicked, this, &DemoStrip::againRequested);
    connect(m_leave, &QPushButton::clicked, this, &DemoStrip::leaveRequested);
    retranslate();
    applyColours();
}

void DemoStrip::setCaption(const QString& caption) {
    m_caption->setText(caption);
    m_caption->setToolTip(caption); // a narrow window cuts it
}

void DemoStrip::setPlaying(bool playing) {
    m_again->setVisible(!playing);
}

void DemoStrip::setStageShown(bool shown) {
    m_stage->setVisible(!shown);
}

void DemoStrip::retranslate() {
    m_notice->setText(tr("Demo: nothing here is kept"));
    m_stage->setText(tr("Show the stage"));
    m_again->setText(tr("Play again"));
    m_leave->setText(tr("Leave the demo"));
    setAccessibleName(tr("Demo"));
}

void DemoStrip::applyColours() {
    if (m_applying)
        return;
    m_applying = true;
    const Tokens t = tokensOf(palette());
    for (TextLabel* label : {m_notice, m_caption}) {
        QPalette own = label->palette();
        own.setColor(QPalette::WindowText, t.warningText);
        label->setPalette(own);
    }
    m_applying = false;
}

void DemoStrip::paintEvent(QPaintEvent* /*event*/) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.warningBack);
    painter.drawPixmap(space::kM, (height() - 18) / 2, tintedPixmap(u"demo"_s, 18, t.warningText, devicePixelRatioF()));
}

void DemoStrip::changeEvent(QEvent* event) {
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        applyColours();
}

} // namespace pk
