// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/enginesection.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include "engine/runtime/engine.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/problembar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

EngineSection::EngineSection(const ConsoleContext& context, QWidget* parent)
    : SettingsSection(parent), m_context(context) {
    build();
    retranslate();
    put(m_saved);
    connect(&m_context.engine, &Engine::settingsChanged, this, &EngineSection::load);
    connect(&m_context.live, &LiveState::loaded, this, &EngineSection::load);
    load();
}

void EngineSection::build() {
    // Wider than what is allowed: a value out of range is explained, not silently cut.
    const auto spin = [this](const QString& name, int maximum, int step) {
        auto* box = new QSpinBox(body());
        box->setObjectName(name);
        box->setRange(0, maximum);
        box->setSingleStep(step);
        box->setGroupSeparatorShown(true);
        box->setAlignment(Qt::AlignRight);
        connect(box, &QSpinBox::valueChanged, this, &EngineSection::edited);
        return box;
    };
    m_interval = spin(u"intervalMs"_s, 999'999, 500);
    m_settle = spin(u"settleMs"_s, 999'999, 500);
    m_rate = spin(u"progressPerSecond"_s, 999, 1);
    m_days = spin(u"ledgerDays"_s, 99'999, 1);
    m_pulls = spin(u"pullsPerSecond"_s, 99'999'999, 1'000);
    m_intervalField = new FormField(m_interval, body());
    m_settleField = new FormField(m_settle, body());
    m_rateField = new FormField(m_rate, body());
    m_daysField = new FormField(m_days, body());
    m_pullsField = new FormField(m_pulls, body());
    m_injected = new QCheckBox(body());
    m_injected->setObjectName(u"countInjected"_s);
    m_injectedHint = new TextLabel(TextLabel::Role::Caption, body());
    m_injectedHint->setWordWrap(true);
    m_error = new TextLabel(TextLabel::Role::Error, body());
    m_error->setWordWrap(true);
    m_error->hide();
    m_save = new QPushButton(body());
    m_save->setObjectName(u"saveEngine"_s);
    m_save->setProperty("primary", true);
    m_reset = new QPushButton(body());
    m_reset->setObjectName(u"resetEngine"_s);
    m_defaults = new QPushButton(body());
    m_defaults->setObjectName(u"defaultsEngine"_s);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kL);
    grid->setVerticalSpacing(space::kL);
    grid->addWidget(m_intervalField, 0, 0, Qt::AlignTop);
    grid->addWidget(m_settleField, 0, 1, Qt::AlignTop);
    grid->addWidget(m_rateField, 1, 0, Qt::AlignTop);
    auto* injected = new QVBoxLayout;
    injected->setSpacing(space::kXs);
    injected->addWidget(m_injected);
    injected->addWidget(m_injectedHint);
    injected->addStretch();
    grid->addWidget(m_daysField, 1, 1, Qt::AlignTop);
    grid->addWidget(m_pullsField, 2, 0, Qt::AlignTop);
    grid->addLayout(injected, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_save);
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    buttons->addWidget(m_defaults);
    m_problem = new ProblemBar(m_context.notifier, body());
    connect(m_problem, &ProblemBar::retryRequested, this, &EngineSection::load);
    column()->addWidget(m_problem);
    column()->addLayout(grid);
    column()->addWidget(m_error);
    column()->addLayout(buttons);
    connect(m_injected, &QCheckBox::toggled, this, &EngineSection::edited);
    connect(m_save, &QPushButton::clicked, this, &EngineSection::save);
    connect(m_reset, &QPushButton::clicked, this, [this]() { put(m_saved); });
    connect(m_defaults, &QPushButton::clicked, this, [this]() {
        put(EngineSettings{});
        edited();
    });
}

QString EngineSection::name() const {
    return tr("Engine");
}

void EngineSection::load() {
    if (!m_context.live.isLoaded())
        return; // the engine does not serve yet
    m_context.engine.settings(replyOn<EngineSettings>(this, [this](const Result<EngineSettings>& settings) {
        if (!settings)
            return m_problem->setProblem(settings.error());
        m_problem->clear();
        // What is being typed stays: only an untouched form follows a change made elsewhere.
        const bool untouched = !m_loaded || entered() == m_saved;
        m_loaded = true;
        m_saved = *settings;
        if (untouched)
            put(m_saved);
        edited();
    }));
}

void EngineSection::put(const EngineSettings& settings) {
    {
        const QSignalBlocker interval(m_interval);
        const QSignalBlocker settle(m_settle);
        const QSignalBlocker rate(m_rate);
        const QSignalBlocker injected(m_injected);
        const QSignalBlocker days(m_days);
        const QSignalBlocker pulls(m_pulls);
        m_interval->setValue(settings.intervalMs);
        m_settle->setValue(int(settings.settleMs));
        m_rate->setValue(settings.progressPerSecond);
        m_injected->setChecked(settings.countInjected);
        m_days->setValue(settings.ledgerDays);
        m_pulls->setValue(settings.pullsPerSecond);
    }
    edited();
}

EngineSettings EngineSection::entered() const {
    return {.intervalMs = m_interval->value(),
            .settleMs = m_settle->value(),
            .progressPerSecond = m_rate->value(),
            .countInjected = m_injected->isChecked(),
            .ledgerDays = m_days->value(),
            .pullsPerSecond = m_pulls->value()};
}

void EngineSection::edited() {
    for (FormField* field : {m_intervalField, m_settleField, m_rateField, m_daysField, m_pullsField})
        field->setError({});
    m_error->hide();
    const bool changed = entered() != m_saved;
    m_save->setEnabled(m_loaded && changed && !m_saving);
    m_reset->setEnabled(m_loaded && changed && !m_saving);
}

void EngineSection::save() {
    const EngineSettings settings = entered();
    if (const auto valid = validateSettings(settings); !valid)
        return showError(valid.error());
    m_saving = true;
    edited();
    m_context.engine.changeSettings(settings, Actor{u"console"_s, u"console"_s},
                                    replyOn<EngineSettings>(this, [this](const Result<EngineSettings>& changed) {
                                        m_saving = false;
                                        if (!changed) {
                                            edited();
                                            return showError(changed.error());
                                        }
                                        m_saved = *changed;
                                        put(m_saved);
                                        m_context.notifier.success(tr("Engine settings saved"));
                                    }));
}

QStringList EngineSection::changes() const {
    const EngineSettings usual;
    QStringList changes;
    const auto add = [&changes](const QString& what, qint64 from, qint64 to, const QString& unit) {
        if (from != to)
            changes << tr("%1: %2%4 → %3%4").arg(what, words::number(from), words::number(to), unit);
    };
    add(tr("Pull interval"), m_saved.intervalMs, usual.intervalMs, tr(" ms"));
    add(tr("Settle time"), m_saved.settleMs, usual.settleMs, tr(" ms"));
    add(tr("Progress pushes"), m_saved.progressPerSecond, usual.progressPerSecond, tr(" a second"));
    add(tr("Keep the ledger"), m_saved.ledgerDays, usual.ledgerDays, tr(" days"));
    add(tr("Pulls"), m_saved.pullsPerSecond, usual.pullsPerSecond, tr(" a second"));
    if (m_saved.countInjected != usual.countInjected)
        changes << tr("%1: %2 → %3")
                       .arg(tr("Count injected gifts"), m_saved.countInjected ? tr("on") : tr("off"),
                            usual.countInjected ? tr("on") : tr("off"));
    return changes;
}

void EngineSection::resetToDefaults() {
    put(EngineSettings{});
    if (m_loaded && entered() != m_saved)
        save();
}

void EngineSection::showError(const Error& error) {
    if (error.field == "intervalMs"_L1) {
        m_intervalField->setError(
            tr("From %1 to %2 ms.")
                .arg(words::number(qint64(limits::kIntervalMinMs)), words::number(qint64(limits::kIntervalMaxMs))));
        m_interval->setFocus();
    } else if (error.field == "settleMs"_L1) {
        m_settleField->setError(
            tr("From %1 to %2 ms.").arg(words::number(qint64(0)), words::number(limits::kSettleMaxMs)));
        m_settle->setFocus();
    } else if (error.field == "progressPerSecond"_L1) {
        m_rateField->setError(tr("From 1 to %1 a second.").arg(limits::kProgressPerSecondMax));
        m_rate->setFocus();
    } else if (error.field == "pullsPerSecond"_L1) {
        m_pullsField->setError(tr("From %1 to %2 a second.")
                                   .arg(words::number(qint64(limits::kPullsPerSecondMin)),
                                        words::number(qint64(limits::kPullsPerSecondMax))));
        m_pulls->setFocus();
    } else if (error.field == "ledgerDays"_L1) {
        m_daysField->setError(tr("From 1 to %1 days.").arg(words::number(qint64(limits::kLedgerDaysMax))));
        m_days->setFocus();
    } else {
        m_error->setText(errorText(error));
        m_error->show();
    }
}

void EngineSection::retranslate() {
    setTexts(tr("Engine"), tr("How PKs are counted, ended and told about."));
    m_intervalField->setCaption(tr("Pull interval"));
    m_intervalField->setHint(tr("How often viewers ask again. For PKs created from now on."));
    m_settleField->setCaption(tr("Settle time"));
    m_settleField->setHint(tr("How long late gifts are waited for after the end. For PKs created from now on."));
    m_rateField->setCaption(tr("Progress pushes"));
    m_rateField->setHint(tr("At most, for each PK. Takes effect at once."));
    m_daysField->setCaption(tr("Keep the ledger"));
    m_daysField->setHint(tr("Older gift records are removed, little by little. Results stay. Takes effect at once."));
    m_pullsField->setCaption(tr("Pulls"));
    m_pullsField->setHint(
        tr("Of all viewers together. Beyond it they are told to ask less often. Takes effect at once."));
    m_pulls->setSuffix(tr(" a second"));
    m_interval->setSuffix(tr(" ms"));
    m_settle->setSuffix(tr(" ms"));
    m_rate->setSuffix(tr(" a second"));
    m_days->setSuffix(tr(" days"));
    m_injected->setText(tr("Count injected gifts"));
    m_injectedHint->setText(
        tr("Off: the traffic lab moves no ranking. For PKs created from now on that do not say otherwise."));
    m_save->setText(tr("Save"));
    m_reset->setText(tr("Revert"));
    m_reset->setToolTip(tr("Back to what is saved"));
    m_defaults->setText(tr("Defaults"));
    m_defaults->setToolTip(tr("Fill in the defaults; nothing changes before Save"));
}

} // namespace pk
