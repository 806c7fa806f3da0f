// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/rehearsalbar.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSpeeds{50, 100, 1'000}; // per cent
constexpr int kTickMs = 33;

} // namespace

RehearsalBar::RehearsalBar(LiveState& live, QWidget* parent) : QWidget(parent), m_live(live) {
    setObjectName(u"rehearsalBar"_s);
    m_badge = new TextLabel(TextLabel::Role::Caption, this);
    m_left = new TextLabel(TextLabel::Role::Heading, this);
    m_left->setObjectName(u"rehearsalLeft"_s);
    m_left->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_pause = new QPushButton(this);
    m_pause->setObjectName(u"rehearsalPause"_s);
    m_pause->setFocusPolicy(Qt::StrongFocus);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        emit asked(m_pk.pkId, {.action = m_pk.clock.paused ? Rehearsal::Action::Resume : Rehearsal::Action::Pause});
    });
    m_steps[0] = addButton(u"rehearsalStep1"_s, {.action = Rehearsal::Action::Step, .ms = 1});
    m_steps[1] = addButton(u"rehearsalStep100"_s, {.action = Rehearsal::Action::Step, .ms = 100});
    m_steps[2] = addButton(u"rehearsalStep1000"_s, {.action = Rehearsal::Action::Step, .ms = 1'000});
    m_steps[3] = addButton(u"rehearsalLastMs"_s, {.action = Rehearsal::Action::StepTo, .ms = 1});
    m_speed = new Segmented(int(kSpeeds.size()), this);
    m_speed->setObjectName(u"rehearsalSpeed"_s);
    connect(m_speed, &Segmented::currentChanged, this, [this](int index) {
        emit asked(m_pk.pkId, {.action = Rehearsal::Action::Speed, .speedPercent = kSpeeds[std::size_t(index)]});
    });
    m_end = new QPushButton(this);
    m_end->setObjectName(u"rehearsalEnd"_s);
    m_end->setFocusPolicy(Qt::StrongFocus);
    connect(m_end, &QPushButton::clicked, this, [this] { emit endAsked(m_pk.pkId); });
    m_timerFirst = addButton(u"rehearsalTimerFirst"_s, {.action = Rehearsal::Action::Race, .timerFirst = true});
    m_handFirst = addButton(u"rehearsalHandFirst"_s, {.action = Rehearsal::Action::Race, .timerFirst = false});

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, space::kS, 0, 0);
    grid->setSpacing(space::kXs);
    grid->addWidget(m_badge, 0, 0, 1, 2);
    grid->addWidget(m_left, 0, 2, 1, 2);
    grid->addWidget(m_pause, 1, 0);
    grid->addWidget(m_speed, 1, 1, 1, 3);
    for (int i = 0; i < int(m_steps.size()); ++i)
        grid->addWidget(m_steps[std::size_t(i)], 2, i);
    grid->addWidget(m_timerFirst, 3, 0, 1, 2);
    grid->addWidget(m_handFirst, 3, 2, 1, 2);
    grid->addWidget(m_end, 4, 0, 1, 4);
    for (auto* button : findChildren<QPushButton*>(Qt::FindDirectChildrenOnly))
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &RehearsalBar::showLeft);
    retranslate();
    hide();
}

QPushButton* RehearsalBar::addButton(const QString& name, const Rehearsal& rehearsal) {
    auto* button = new QPushButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QPushButton::clicked, this, [this, rehearsal] { emit asked(m_pk.pkId, rehearsal); });
    return button;
}

void RehearsalBar::setPk(const Pk& pk) {
    m_pk = pk;
    const bool moves = pk.rehearsal && pk.status == PkStatus::Running;
    setVisible(moves);
    if (!moves) {
        m_tick.stop();
        return;
    }
    const auto speed = std::ranges::find(kSpeeds, pk.clock.speedPercent);
    m_speed->setCurrent(speed == kSpeeds.end() ? 1 : int(speed - kSpeeds.begin()));
    m_pause->setIcon(themedIcon(pk.clock.paused ? u"play"_s : u"pause"_s));
    m_pause->setText(pk.clock.paused ? tr("Go on") : tr("Pause"));
    if (pk.clock.paused)
        m_tick.stop();
    else
        m_tick.start();
    showLeft();
}

void RehearsalBar::showLeft() {
    if (!isVisible())
        m_tick.stop(); // the next change starts it
    m_left->setText(tr("%1 ms left").arg(words::number(m_pk.timeLeftMs(m_live.engineNowMs()))));
}

void RehearsalBar::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_tick.stop();
}

void RehearsalBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RehearsalBar::retranslate() {
    m_badge->setText(tr("Rehearsal clock"));
    m_pause->setToolTip(tr("Stop the countdown, or let it go on"));
    m_steps[0]->setText(tr("1 ms"));
    m_steps[1]->setText(tr("100 ms"));
    m_steps[2]->setText(tr("1 s"));
    m_steps[3]->setText(tr("To 1 ms"));
    for (QPushButton* step : {m_steps[0], m_steps[1], m_steps[2]}) {
        step->setToolTip(tr("Pause, and take %1 off the countdown").arg(step->text()));
        step->setAccessibleName(tr("Step by %1").arg(step->text()));
    }
    m_steps[3]->setToolTip(tr("Pause with 1 ms left"));
    m_speed->setTexts({u"×0.5"_s, u"×1"_s, u"×10"_s});
    m_speed->setAccessibleName(tr("Speed of the countdown"));
    m_end->setText(tr("End by hand"));
    m_timerFirst->setText(tr("Race: timer first"));
    m_timerFirst->setToolTip(tr("Deadline and an end by hand in this millisecond; the deadline comes first"));
    m_handFirst->setText(tr("Race: hand first"));
    m_handFirst->setToolTip(tr("Deadline and an end by hand in this millisecond; the hand comes first"));
    if (m_pk.pkId != 0)
        setPk(m_pk);
}

} // namespace pk
