// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/durationpicker.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/segmented.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array<qint64, 4> kPresetsMs{60'000, 180'000, 300'000, 600'000};
constexpr int kCustom = int(kPresetsMs.size());
} // namespace

DurationPicker::DurationPicker(QWidget* parent)
    : QWidget(parent), m_chips(new Segmented(kCustom + 1, this)), m_custom(new QWidget(this)) {
    m_chips->setObjectName(u"durationChips"_s);
    auto* row = new QHBoxLayout(m_custom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    const std::array<int, 3> highest{24, 59, 59};
    const std::array<QString, 3> names{u"durationHours"_s, u"durationMinutes"_s, u"durationSeconds"_s};
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        m_parts[part] = new QSpinBox(m_custom);
        m_parts[part]->setObjectName(names[part]);
        m_parts[part]->setRange(0, highest[part]);
        m_parts[part]->setAlignment(Qt::AlignRight);
        row->addWidget(m_parts[part], 1);
        connect(m_parts[part], &QSpinBox::valueChanged, this, &DurationPicker::durationChanged);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_chips);
    column->addWidget(m_custom);
    setFocusProxy(m_chips);
    connect(m_chips, &Segmented::currentChanged, this, [this](int index) {
        showCustom(index == kCustom);
        emit durationChanged();
    });
    retranslate();
    setDurationMs(kPresetsMs[1]);
}

qint64 DurationPicker::durationMs() const {
    const int chip = m_chips->current();
    if (chip >= 0 && chip < kCustom)
        return kPresetsMs[std::size_t(chip)];
    return (m_parts[0]->value() * 3600LL + m_parts[1]->value() * 60LL + m_parts[2]->value()) * 1000;
}

void DurationPicker::setDurationMs(qint64 durationMs) {
    const auto seconds = int(durationMs / 1000);
    m_parts[0]->setValue(seconds / 3600);
    m_parts[1]->setValue(seconds / 60 % 60);
    m_parts[2]->setValue(seconds % 60);
    int chip = kCustom;
    for (int preset = 0; preset < kCustom; ++preset) {
        if (kPresetsMs[std::size_t(preset)] == durationMs)
            chip = preset;
    }
    m_chips->setCurrent(chip);
    showCustom(chip == kCustom);
    emit durationChanged();
}

void DurationPicker::showCustom(bool custom) {
    m_custom->setVisible(custom);
}

void DurationPicker::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DurationPicker::retranslate() {
    QStringList texts;
    for (const qint64 preset : kPresetsMs)
        texts.append(durationText(preset));
    texts.append(tr("Custom"));
    m_chips->setTexts(texts);
    m_parts[0]->setSuffix(tr(" h"));
    m_parts[1]->setSuffix(tr(" min"));
    m_parts[2]->setSuffix(tr(" s"));
    m_parts[0]->setAccessibleName(tr("Hours"));
    m_parts[1]->setAccessibleName(tr("Minutes"));
    m_parts[2]->setAccessibleName(tr("Seconds"));
}

} // namespace pk
