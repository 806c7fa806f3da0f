// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/replaytransport.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>
#include <array>
#include <cmath>

#include "gui/lab/densityslider.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSpeeds{0.1, 0.5, 1.0, 2.0, 10.0, 100.0};
constexpr int kChipColumns = 2;
constexpr int kArt = 20;

// "1:02.3": tenths, for steps can be small.
QString placeText(qint64 ms) {
    return u"%1:%2.%3"_s.arg(ms / 60'000).arg(ms / 1'000 % 60, 2, 10, QLatin1Char('0')).arg(ms % 1'000 / 100);
}

} // namespace

ReplayTransport::ReplayTransport(QWidget* parent) : QWidget(parent) {
    buildButtons();
    m_slider = new DensitySlider(this);
    m_slider->setObjectName(u"replayPlace"_s);
    m_speeds = new Segmented(int(kSpeeds.size()), this);
    m_speeds->setObjectName(u"replaySpeeds"_s);
    m_giftsCaption = new TextLabel(TextLabel::Role::Caption, this);
    m_chipGrid = new QGridLayout;
    m_chipGrid->setSpacing(space::kXs);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kXs);
    for (QPushButton* button : {m_play, m_stepRecord, m_stepBatch})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(m_position);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(buttons);
    column->addWidget(m_slider);
    column->addWidget(m_speeds);
    column->addWidget(m_giftsCaption);
    column->addLayout(m_chipGrid);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        if (m_running) {
            emit requested({.kind = ReplayOperation::Kind::JumpTo, .positionMs = positionMs()});
        } else {
            m_state.positionMs = positionMs();
            showState();
        }
    });
    connect(m_speeds, &Segmented::currentChanged, this, [this](int index) {
        const double speed = kSpeeds[std::size_t(index)];
        if (m_running)
            emit requested({.kind = ReplayOperation::Kind::SetSpeed, .speed = speed});
        emit speedChosen(speed);
    });
    m_speeds->setCurrent(2);
    retranslate();
    showState();
}

void ReplayTransport::buildButtons() {
    const auto button = [this](const QString& name, const QString& icon) {
        auto* made = new QPushButton(this);
        made->setObjectName(name);
        made->setIcon(themedIcon(icon));
        made->setFocusPolicy(Qt::StrongFocus);
        return made;
    };
    m_play = button(u"replayPlay"_s, u"pause"_s);
    m_stepRecord = button(u"replayStep"_s, u"chevron-right"_s);
    m_stepBatch = button(u"replayStepBatch"_s, u"chevron-right"_s);
    m_position = new TextLabel(TextLabel::Role::Secondary, this);
    m_position->setObjectName(u"replayPosition"_s);
    const auto play = [this] { ask(m_state.paused ? ReplayOperation::Kind::Resume : ReplayOperation::Kind::Pause); };
    const auto stepRecord = [this] { ask(ReplayOperation::Kind::StepRecord); };
    const auto stepBatch = [this] { ask(ReplayOperation::Kind::StepBatch); };
    connect(m_play, &QPushButton::clicked, this, play);
    connect(m_stepRecord, &QPushButton::clicked, this, stepRecord);
    connect(m_stepBatch, &QPushButton::clicked, this, stepBatch);
    const auto key = [this](const QKeySequence& keys, const auto& act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_P, play);
    key(Qt::Key_N, stepRecord);
    key(Qt::SHIFT | Qt::Key_N, stepBatch);
}

void ReplayTransport::ask(ReplayOperation::Kind kind) {
    if (m_running)
        emit requested({.kind = kind});
}

void ReplayTransport::setFlow(const LoadedFlow& loaded) {
    m_lengthMs = loaded.flow->lastMs - loaded.flow->firstMs;
    m_slider->setDensity(loaded.density);
    m_gifts = loaded.gifts;
    m_gifts.resize(std::min(m_gifts.size(), kChipsMax));
    m_filter = {};
    m_state = {};
    m_slider->follow(0);
    fillChips();
    showState();
}

void ReplayTransport::fillChips() {
    qDeleteAll(m_chips);
    m_chips.clear();
    for (std::size_t i = 0; i < m_gifts.size(); ++i) {
        auto* chip = new QToolButton(this);
        chip->setObjectName(u"replayGift%1"_s.arg(m_gifts[i].gift.giftId));
        chip->setCheckable(true);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setPopupMode(QToolButton::MenuButtonPopup);
        chip->setIconSize({kArt, kArt});
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(chip, &QToolButton::toggled, this, &ReplayTransport::takeFilter);
        m_chips.push_back(chip);
        m_chipGrid->addWidget(chip, int(i) / kChipColumns, int(i) % kChipColumns);
        showChip(i);
    }
    m_giftsCaption->setVisible(!m_chips.empty());
}

void ReplayTransport::showChip(std::size_t index) {
    const FlowGift& row = m_gifts[index];
    const QString name = words::giftName(row.gift);
    QToolButton* chip = m_chips[index];
    const auto as = m_filter.asGift.find(row.gift.giftId);
    QString text = tr("%1 · %2").arg(name, words::number(row.records));
    if (as != m_filter.asGift.end() && m_target)
        text = as->second == (*m_target)[0].giftId ? tr("◆ %1").arg(text) : tr("● %1").arg(text);
    chip->setText(text);
    chip->setIcon(QIcon(giftPixmap(row.gift.logo, name, kArt, devicePixelRatioF())));
    chip->setAccessibleName(tr("Send only %1").arg(name));
    chip->setToolTip(tr("Send only this gift, and others that are chosen"));
    auto* menu = new QMenu(chip);
    const auto choice = [&](const QString& label, std::optional<quint32> giftId) {
        QAction* action = menu->addAction(label);
        action->setCheckable(true);
        action->setChecked(giftId ? as != m_filter.asGift.end() && as->second == *giftId : as == m_filter.asGift.end());
        connect(action, &QAction::triggered, this, [this, index, giftId, recorded = row.gift.giftId] {
            m_filter.asGift.erase(recorded);
            if (giftId)
                m_filter.asGift[recorded] = *giftId;
            showChip(index);
            takeFilter();
        });
    };
    choice(tr("Send as recorded"), std::nullopt);
    if (m_target) {
        choice(tr("Send as ◆ %1").arg(words::giftName((*m_target)[0])), (*m_target)[0].giftId);
        choice(tr("Send as ● %1").arg(words::giftName((*m_target)[1])), (*m_target)[1].giftId);
    }
    if (QMenu* before = chip->menu())
        before->deleteLater();
    chip->setMenu(menu);
}

void ReplayTransport::setTarget(const std::optional<std::array<Gift, kSides>>& gifts) {
    if (m_target == gifts)
        return;
    m_target = gifts;
    m_filter.asGift.clear(); // they were the other PK's
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        showChip(i);
    takeFilter();
}

void ReplayTransport::takeFilter() {
    m_filter.onlyGifts.clear();
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        if (m_chips[i]->isChecked())
            m_filter.onlyGifts.push_back(m_gifts[i].gift.giftId);
    }
    if (m_running)
        emit requested({.kind = ReplayOperation::Kind::SetFilter, .filter = m_filter});
}

void ReplayTransport::setSpeed(double speed) {
    for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
        if (std::abs(kSpeeds[i] - speed) < 1e-9)
            m_speeds->setCurrent(int(i));
    }
}

qint64 ReplayTransport::positionMs() const {
    return lengthMs() * m_slider->value() / DensitySlider::kSteps;
}

void ReplayTransport::showProgress(const TrafficProgress& progress) {
    const bool was = m_running;
    m_running = progress.running && progress.replay.has_value();
    if (progress.replay && m_running) {
        m_state = *progress.replay;
        setSpeed(m_state.speed);
        if (m_state.lengthMs > 0)
            m_slider->follow(int(m_state.positionMs * DensitySlider::kSteps / m_state.lengthMs));
    } else if (was) { // the next run starts at the beginning
        m_state = {};
        m_slider->follow(0);
    }
    showState();
}

void ReplayTransport::showState() {
    const QString icon = m_state.paused ? u"play"_s : u"pause"_s;
    if (m_play->property("shownIcon").toString() != icon) { // ten times a second
        m_play->setProperty("shownIcon", icon);
        m_play->setIcon(themedIcon(icon));
    }
    m_play->setText(m_state.paused ? tr("Go on") : tr("Pause"));
    for (QPushButton* button : {m_play, m_stepRecord, m_stepBatch})
        button->setEnabled(m_running);
    m_position->setText(tr("%1 of %2").arg(placeText(m_state.positionMs), placeText(lengthMs())));
}

void ReplayTransport::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReplayTransport::retranslate() {
    m_stepRecord->setText(tr("Record"));
    m_stepRecord->setToolTip(tr("Send the next record and wait (N)"));
    m_stepBatch->setText(tr("Millisecond"));
    m_stepBatch->setToolTip(tr("Send all records of the next millisecond and wait (Shift+N)"));
    m_play->setToolTip(tr("Pause or go on (P)"));
    m_slider->setAccessibleName(tr("Place in the recording"));
    m_slider->setToolTip(tr("Jump: what lies between is not sent"));
    QStringList speeds;
    for (const double speed : kSpeeds)
        speeds << u"×%1"_s.arg(speed);
    m_speeds->setTexts(speeds);
    m_speeds->setAccessibleName(tr("Speed"));
    m_giftsCaption->setText(tr("Only these gifts (none chosen: all)"));
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        showChip(i);
    showState();
}

} // namespace pk
