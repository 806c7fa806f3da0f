// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/faultsform.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <cmath>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTellEveryMs = 100;
enum Target { AllViewers, OneViewer };
enum Way { Pushes, Pulls };
enum Preset { Healthy, BadMobile, NoPush, ComesAndGoes, Own };

struct Range {
    const char* name; // of the objects
    int max;          // of the spin box
    int slider;       // of the slider: what one tries in general
    int step;
};
// In the form's units: per cent, ms, s.
constexpr std::array<Range, 7> kRanges{{{"Loss", 100, 100, 5},
                                        {"Delay", 60'000, 3'000, 50},
                                        {"Jitter", 60'000, 3'000, 50},
                                        {"Duplicate", 100, 100, 5},
                                        {"Reorder", 100, 100, 5},
                                        {"Online", 3'600, 120, 1},
                                        {"Offline", 3'600, 60, 1}}};

LinkFaults presetFaults(int preset) {
    LinkFaults faults;
    switch (preset) {
        case BadMobile:
            faults.push = {
                .lossShare = 0.2, .duplicateShare = 0.05, .reorderShare = 0.2, .delayMs = 200, .jitterMs = 800};
            faults.pull = {.lossShare = 0.1, .delayMs = 200, .jitterMs = 600};
            faults.onlineMs = 40'000;
            faults.offlineMs = 4'000;
            break;
        case NoPush:
            faults.push.lossShare = 1;
            break;
        case ComesAndGoes:
            faults.onlineMs = 8'000;
            faults.offlineMs = 6'000;
            break;
        default:
            break;
    }
    return faults;
}

int percent(double share) {
    return int(std::lround(share * 100));
}

} // namespace

FaultsForm::FaultsForm(QWidget* parent) : QWidget(parent) {
    build();
    m_telling.setSingleShot(true);
    m_telling.setInterval(kTellEveryMs);
    connect(&m_telling, &QTimer::timeout, this, &FaultsForm::flush);
    retranslate();
    setViewer(-1);
    showFaults();
}

void FaultsForm::build() {
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    m_target = new Segmented(2, this);
    m_target->setObjectName(u"faultsTarget"_s);
    m_preset = new QComboBox(this);
    m_preset->setObjectName(u"faultsPreset"_s);
    for (int i = Healthy; i <= Own; ++i)
        m_preset->addItem({});
    m_way = new Segmented(2, this);
    m_way->setObjectName(u"faultsWay"_s);
    m_healthy = new QPushButton(themedIcon(u"check"_s), {}, this);
    m_healthy->setObjectName(u"allHealthy"_s);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kS);
    grid->setVerticalSpacing(space::kXs);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_healthy);
    grid->addLayout(head, 0, 0, 1, 3);
    grid->addWidget(m_target, 1, 0, 1, 3);
    grid->addWidget(m_preset, 2, 0, 1, 3);
    grid->addWidget(m_way, 3, 0, 1, 3);
    for (int i = 0; i < kFields; ++i) {
        Row& row = m_rows[std::size_t(i)];
        const Range& range = kRanges[std::size_t(i)];
        row.caption = new TextLabel(TextLabel::Role::Caption, this);
        row.slider = new QSlider(Qt::Horizontal, this);
        row.slider->setObjectName(u"slider"_s + QLatin1StringView(range.name));
        row.slider->setRange(0, range.slider);
        row.slider->setSingleStep(range.step);
        row.slider->setPageStep(range.slider / 10);
        row.spin = new QSpinBox(this);
        row.spin->setObjectName(u"spin"_s + QLatin1StringView(range.name));
        row.spin->setRange(0, range.max);
        row.spin->setSingleStep(range.step);
        row.spin->setAlignment(Qt::AlignRight);
        row.caption->setBuddy(row.spin);
        const int line = 4 + i + (i >= kWayFields ? 1 : 0);
        grid->addWidget(row.caption, line, 0);
        grid->addWidget(row.slider, line, 1);
        grid->addWidget(row.spin, line, 2);
        connect(row.slider, &QSlider::valueChanged, this, [this, i](int value) { setValue(Field(i), value); });
        connect(row.spin, &QSpinBox::valueChanged, this, [this, i](int value) { setValue(Field(i), value); });
    }
    grid->setRowMinimumHeight(4 + kWayFields, space::kXs); // what is of both ways
    grid->setColumnStretch(1, 1);
    connect(m_target, &Segmented::currentChanged, this, [this] {
        flush();
        emit targetChanged();
    });
    connect(m_preset, &QComboBox::activated, this, &FaultsForm::applyPreset);
    connect(m_way, &Segmented::currentChanged, this, &FaultsForm::showFaults);
    connect(m_healthy, &QPushButton::clicked, this, &FaultsForm::allHealthyRequested);
}

bool FaultsForm::isForOne() const {
    return m_target->current() == OneViewer;
}

void FaultsForm::setViewer(int viewer) {
    flush();
    m_viewer = viewer;
    m_target->button(OneViewer)->setEnabled(viewer >= 0);
    const bool was = isForOne();
    if (viewer < 0)
        m_target->setCurrent(AllViewers);
    m_target->setTexts({tr("All viewers"), viewer < 0 ? tr("Selected") : tr("Viewer %1").arg(viewer)});
    if (was && viewer < 0)
        emit targetChanged();
}

void FaultsForm::setFaults(const LinkFaults& faults) {
    m_due = false;
    m_faults = faults;
    showFaults();
}

WayFaults& FaultsForm::way() {
    return m_way->current() == Pulls ? m_faults.pull : m_faults.push;
}

int FaultsForm::valueOf(Field field) {
    switch (field) {
        case Loss:
            return percent(way().lossShare);
        case Delay:
            return way().delayMs;
        case Jitter:
            return way().jitterMs;
        case Duplicate:
            return percent(way().duplicateShare);
        case Reorder:
            return percent(way().reorderShare);
        case Online:
            return m_faults.onlineMs / 1'000;
        case Offline:
            return m_faults.offlineMs / 1'000;
    }
    return 0;
}

void FaultsForm::setValue(Field field, int value) {
    if (m_showing || value == valueOf(field))
        return;
    switch (field) {
        case Loss:
            way().lossShare = value / 100.0;
            break;
        case Delay:
            way().delayMs = value;
            break;
        case Jitter:
            way().jitterMs = value;
            break;
        case Duplicate:
            way().duplicateShare = value / 100.0;
            break;
        case Reorder:
            way().reorderShare = value / 100.0;
            break;
        case Online:
            m_faults.onlineMs = value * 1'000;
            break;
        case Offline:
            m_faults.offlineMs = value * 1'000;
            break;
    }
    showFaults();
    tell();
}

void FaultsForm::tell() {
    m_due = true;
    m_toldFor = isForOne() ? m_viewer : -1;
    if (!m_telling.isActive())
        flush();
}

// What was changed since it was last told, for whom it was changed.
void FaultsForm::flush() {
    if (!m_due)
        return;
    m_due = false;
    m_telling.start();
    emit faultsChanged(m_faults, m_toldFor);
}

void FaultsForm::applyPreset(int preset) {
    if (preset == Own)
        return showFaults();
    m_faults = presetFaults(preset);
    showFaults();
    tell();
}

void FaultsForm::showFaults() {
    m_showing = true;
    for (int i = 0; i < kFields; ++i) {
        m_rows[std::size_t(i)].slider->setValue(valueOf(Field(i)));
        m_rows[std::size_t(i)].spin->setValue(valueOf(Field(i)));
    }
    int preset = Healthy;
    while (preset < Own && presetFaults(preset) != m_faults)
        ++preset;
    m_preset->setCurrentIndex(preset);
    m_showing = false;
}

void FaultsForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FaultsForm::retranslate() {
    const std::array<QString, 5> presets{tr("Healthy"), tr("Bad mobile network"), tr("No push at all"),
                                         tr("Comes and goes"), tr("As set below")};
    for (int i = 0; i < int(presets.size()); ++i)
        m_preset->setItemText(i, presets[std::size_t(i)]);
    m_preset->setAccessibleName(tr("Preset of the link"));
    m_way->setTexts({tr("Pushes"), tr("Pulls")});
    const std::array<QString, kFields> captions{tr("Lost"),     tr("Delay"),       tr("Jitter"),      tr("Twice"),
                                                tr("Overtake"), tr("On line for"), tr("Off line for")};
    const std::array<QString, kFields> tips{tr("Of the messages, so many never arrive"),
                                            tr("A message takes at least so long"),
                                            tr("And up to so much longer"),
                                            tr("Of the messages, so many arrive twice"),
                                            tr("Of the messages, so many may overtake others"),
                                            tr("On average, between two disconnects; 0: never disconnected"),
                                            tr("On average, until it is back")};
    for (int i = 0; i < kFields; ++i) {
        const Row& row = m_rows[std::size_t(i)];
        row.caption->setText(captions[std::size_t(i)]);
        for (QWidget* part :
             {static_cast<QWidget*>(row.caption), static_cast<QWidget*>(row.slider), static_cast<QWidget*>(row.spin)})
            part->setToolTip(tips[std::size_t(i)]);
        row.slider->setAccessibleName(captions[std::size_t(i)]);
        row.spin->setAccessibleName(captions[std::size_t(i)]);
        row.spin->setSuffix(i == Delay || i == Jitter ? tr(" ms") : i >= kWayFields ? tr(" s") : u" %"_s);
    }
    m_rows[Online].spin->setSpecialValueText(tr("always"));
    m_title->setText(tr("Link"));
    m_healthy->setText(tr("All healthy"));
    m_healthy->setToolTip(tr("Takes every fault off every viewer's link"));
    setViewer(m_viewer);
}

} // namespace pk
