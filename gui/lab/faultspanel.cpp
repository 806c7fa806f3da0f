// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/faultspanel.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <array>

#include "engine/runtime/engine.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{StoreFaultKind::Full,         StoreFaultKind::Io,   StoreFaultKind::Busy,
                            StoreFaultKind::IoAfterWrite, StoreFaultKind::Slow, StoreFaultKind::None};

} // namespace

FaultsPanel::FaultsPanel(const ConsoleContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    layOut();
    retranslate();
    connect(&m_context.live, &LiveState::statsChanged, this, &FaultsPanel::showActive);
    connect(&m_context.live, &LiveState::loaded, this, &FaultsPanel::showActive);
    showActive();
}

void FaultsPanel::build() {
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    m_active = new TextLabel(TextLabel::Role::Secondary, this);
    m_active->setObjectName(u"faultsActive"_s);
    m_active->setWordWrap(true);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"faultKind"_s);
    for (const StoreFaultKind kind : kKinds)
        m_kind->addItem({}, int(kind));
    m_kindField = new FormField(m_kind, this);
    // Wider than what is allowed: a value out of range is explained, not silently cut.
    const auto spin = [this](const QString& name, int maximum, int value) {
        auto* box = new QSpinBox(this);
        box->setObjectName(name);
        box->setRange(0, maximum);
        box->setValue(value);
        box->setGroupSeparatorShown(true);
        box->setAlignment(Qt::AlignRight);
        connect(box, &QSpinBox::valueChanged, this, &FaultsPanel::clearErrors);
        return box;
    };
    m_commits = spin(u"faultCommits"_s, 9'999'999, 0);
    m_commitsField = new FormField(m_commits, this);
    m_seconds = spin(u"faultSeconds"_s, 99'999, 10);
    m_secondsField = new FormField(m_seconds, this);
    m_slow = spin(u"faultSlow"_s, 99'999, 200);
    m_slow->setSingleStep(50);
    m_slowField = new FormField(m_slow, this);
    m_pushSeconds = spin(u"faultPushSeconds"_s, 99'999, 0);
    m_pushField = new FormField(m_pushSeconds, this);
    m_hint = new TextLabel(TextLabel::Role::Caption, this);
    m_hint->setWordWrap(true);
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setObjectName(u"faultsError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    m_inject = new QPushButton(this);
    m_inject->setObjectName(u"injectFaults"_s);
    m_heal = new QPushButton(this);
    m_heal->setObjectName(u"healFaults"_s);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FaultsPanel::clearErrors);
    connect(m_inject, &QPushButton::clicked, this, &FaultsPanel::inject);
    connect(m_heal, &QPushButton::clicked, this, &FaultsPanel::heal);
}

void FaultsPanel::layOut() {
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kM);
    head->addWidget(m_title);
    head->addWidget(m_active, 1);
    head->addWidget(m_heal);
    head->addWidget(m_inject);
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(space::kM);
    fields->setVerticalSpacing(space::kM);
    int column = 0;
    for (FormField* field : {m_kindField, m_commitsField, m_secondsField, m_slowField, m_pushField}) {
        fields->addWidget(field, 0, column, Qt::AlignTop);
        fields->setColumnStretch(column++, field == m_kindField ? 3 : 2);
    }
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    rows->setSpacing(space::kM);
    rows->addLayout(head);
    rows->addLayout(fields);
    rows->addWidget(m_error);
    rows->addWidget(m_hint);
    const QList<QWidget*> order{m_kind, m_commits, m_seconds, m_slow, m_pushSeconds, m_inject, m_heal};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

Faults FaultsPanel::entered() const {
    Faults faults;
    faults.store.kind = StoreFaultKind(m_kind->currentData().toInt());
    if (faults.store.isActive()) {
        faults.store.failCommits = m_commits->value();
        faults.store.failForMs = qint64(m_seconds->value()) * 1'000;
        faults.store.slowMs = faults.store.kind == StoreFaultKind::Slow ? m_slow->value() : 0;
    }
    faults.push.failForMs = qint64(m_pushSeconds->value()) * 1'000;
    return faults;
}

QVariantMap FaultsPanel::saveState() const {
    return {{u"kind"_s, m_kind->currentIndex()},
            {u"commits"_s, m_commits->value()},
            {u"seconds"_s, m_seconds->value()},
            {u"slow"_s, m_slow->value()},
            {u"push"_s, m_pushSeconds->value()}};
}

void FaultsPanel::restoreState(const QVariantMap& state) {
    if (state.isEmpty())
        return;
    m_kind->setCurrentIndex(std::clamp(state[u"kind"_s].toInt(), 0, m_kind->count() - 1));
    m_commits->setValue(state[u"commits"_s].toInt());
    m_seconds->setValue(state[u"seconds"_s].toInt());
    m_slow->setValue(state[u"slow"_s].toInt());
    m_pushSeconds->setValue(state[u"push"_s].toInt());
}

void FaultsPanel::inject() {
    clearErrors();
    const Faults faults = entered();
    if (const Result<void> valid = validateFaults(faults); !valid)
        return showError(valid.error());
    send(faults);
}

void FaultsPanel::heal() {
    clearErrors();
    send({});
}

void FaultsPanel::send(const Faults& faults) {
    m_sending = true;
    showState();
    m_context.engine.injectFaults(
        faults, Actor{u"console"_s, u"lab"_s}, replyOn<Done>(this, [this, faults](const Result<Done>& done) {
            m_sending = false;
            showState();
            if (!done)
                return showError(done.error());
            if (faults.isActive())
                m_context.notifier.warning(tr("Faults injected: %1").arg(words::faultsLeft(faults)));
            else
                m_context.notifier.success(tr("Injected faults healed"));
        }));
}

void FaultsPanel::showError(const Error& error) {
    const auto upTo = [](qint64 most) {
        return tr("From %1 to %2.").arg(words::number(qint64(0)), words::number(most));
    };
    FormField* field = nullptr;
    QString text;
    if (error.field == "store.failCommits"_L1) {
        field = m_commitsField;
        text = upTo(limits::kFaultCountMax);
    } else if (error.field == "store.failForMs"_L1) {
        field = m_secondsField;
        text = m_commits->value() == 0 && m_seconds->value() == 0 ? tr("Enter a time, or a number of commits.")
                                                                  : upTo(limits::kFaultForMsMax / 1'000);
    } else if (error.field == "store.slowMs"_L1) {
        field = m_slowField;
        text = tr("From %1 to %2.").arg(words::number(qint64(1)), words::number(qint64(limits::kFaultSlowMsMax)));
    } else if (error.field == "push.failForMs"_L1) {
        field = m_pushField;
        text = upTo(limits::kFaultForMsMax / 1'000);
    }
    if (field != nullptr) {
        field->setError(text);
        field->editor()->setFocus();
        return;
    }
    m_error->setText(errorText(error));
    m_error->show();
}

void FaultsPanel::clearErrors() {
    for (FormField* field : {m_kindField, m_commitsField, m_secondsField, m_slowField, m_pushField})
        field->setError({});
    m_error->hide();
    showState();
}

void FaultsPanel::showActive() {
    const EngineStats& stats = m_context.live.stats();
    const bool isActive = stats.injected.isActive();
    m_active->setText(isActive ? words::faultsLeft(stats.injected) : tr("Nothing is injected."));
    m_active->setRole(isActive ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    showState();
}

void FaultsPanel::showState() {
    const Faults faults = entered();
    const bool hasStore = faults.store.isActive();
    m_commitsField->setEnabled(hasStore);
    m_secondsField->setEnabled(hasStore);
    m_slowField->setEnabled(faults.store.kind == StoreFaultKind::Slow);
    m_inject->setEnabled(!m_sending && faults.isActive() && m_context.live.isLoaded());
    m_heal->setEnabled(!m_sending && m_context.live.stats().injected.isActive());
}

void FaultsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FaultsPanel::retranslate() {
    m_title->setText(tr("Faults"));
    m_kindField->setCaption(tr("Store"));
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, words::storeFault(kKinds[std::size_t(i)]));
    m_commitsField->setCaption(tr("Next commits"));
    m_secondsField->setCaption(tr("For"));
    m_seconds->setSuffix(tr(" s"));
    m_slowField->setCaption(tr("Slower by"));
    m_slow->setSuffix(tr(" ms"));
    m_pushField->setCaption(tr("Push fails for"));
    m_pushSeconds->setSuffix(tr(" s"));
    m_hint->setText(
        tr("As real as a broken disk, for all who use this engine: senders are asked to come again, nothing "
           "is lost. With both a number and a time it lasts until both are over."));
    m_inject->setText(tr("Inject"));
    m_inject->setToolTip(tr("In the place of what is injected now; kept in the audit log"));
    m_heal->setText(tr("Heal all"));
    m_heal->setToolTip(tr("End all injected faults now"));
    showActive();
}

} // namespace pk
