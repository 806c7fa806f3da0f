// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/scenariopart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <cmath>

#include "gui/lab/ratioslider.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"

namespace pk {

using namespace Qt::StringLiterals;

ScenarioPart::ScenarioPart(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(space::kM, space::kXs, space::kM, space::kM);
    m_column->setSpacing(space::kS + space::kXs);
}

void ScenarioPart::load(const Scenario& scenario) {
    withoutEdits([this, &scenario]() { show(scenario); });
    clearErrors();
}

void ScenarioPart::withoutEdits(const std::function<void()>& change) {
    const bool before = m_loading;
    m_loading = true;
    change();
    m_loading = before;
}

QString ScenarioPart::word(const char* text) const {
    return text ? QCoreApplication::translate(metaObject()->className(), text) : QString();
}

FormField* ScenarioPart::add(const Spec& spec, QWidget* editor, QWidget* focus) {
    auto* field = new FormField(editor, this, focus);
    m_fields.push_back({QString::fromLatin1(spec.path), spec.caption, spec.hint, nullptr, field});
    (focus ? focus : editor)->setObjectName(QString::fromLatin1(spec.path));
    watch(editor, field);
    return field;
}

NumberSpin* ScenarioPart::addNumber(const Spec& spec, double minimum, double maximum, int decimals, const char* unit) {
    auto* spin = new NumberSpin(minimum, maximum, decimals, this);
    add(spec, spin);
    m_fields.back().unit = unit;
    return spin;
}

NumberSpin* ScenarioPart::addSeconds(const Spec& spec, qint64 minimumMs, qint64 maximumMs) {
    auto* spin = addNumber(spec, double(minimumMs) / 1000, double(maximumMs) / 1000, 3);
    m_fields.back().isSeconds = true;
    return spin;
}

void ScenarioPart::watch(QWidget* editor, FormField* field) {
    const auto edited = [this, field]() { fieldEdited(field); };
    if (auto* spin = qobject_cast<QDoubleSpinBox*>(editor))
        connect(spin, &QDoubleSpinBox::valueChanged, this, edited);
    else if (auto* box = qobject_cast<QComboBox*>(editor))
        connect(box, &QComboBox::currentIndexChanged, this, edited);
    else if (auto* line = qobject_cast<QLineEdit*>(editor))
        connect(line, &QLineEdit::textChanged, this, edited);
    else if (auto* check = qobject_cast<QCheckBox*>(editor))
        connect(check, &QCheckBox::toggled, this, edited);
    else if (auto* choice = qobject_cast<Segmented*>(editor))
        connect(choice, &Segmented::currentChanged, this, edited);
    else if (auto* ratio = qobject_cast<RatioSlider*>(editor))
        connect(ratio, &RatioSlider::shareChanged, this, edited);
}

void ScenarioPart::fieldEdited(FormField* field) {
    if (m_loading)
        return;
    field->setError({});
    takeEdit();
    emit edited();
}

FormField* ScenarioPart::fieldOf(const QWidget* editor) const {
    for (const Entry& entry : m_fields)
        if (entry.field->editor() == editor)
            return entry.field;
    return nullptr;
}

void ScenarioPart::row(std::initializer_list<QWidget*> widgets) {
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kM);
    for (QWidget* widget : widgets) {
        QWidget* shown = fieldOf(widget);
        line->addWidget(shown ? shown : widget, 1, Qt::AlignTop);
    }
    m_column->addLayout(line);
}

void ScenarioPart::buttons(std::initializer_list<QWidget*> widgets) {
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kS);
    for (QWidget* widget : widgets)
        line->addWidget(widget);
    line->addStretch(1);
    m_column->addLayout(line);
}

QString ScenarioPart::localPath(const QString& field) {
    for (const Entry& entry : m_fields)
        if (field == entry.path || field.startsWith(entry.path) || entry.path.startsWith(field + u'.'))
            return field;
    return {};
}

bool ScenarioPart::showError(const Error& error) {
    if (error.field.isEmpty())
        return false;
    const QString path = localPath(error.field);
    if (path.isNull() || m_fields.empty())
        return false;
    // The field itself or what it lies in, the nearest; else the first of those that lie in it.
    auto found = m_fields.end();
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it)
        if (path.startsWith(it->path) && (found == m_fields.end() || it->path.size() > found->path.size()))
            found = it;
    if (found == m_fields.end())
        found = std::find_if(m_fields.begin(), m_fields.end(),
                             [&path](const Entry& entry) { return !path.isEmpty() && entry.path.startsWith(path); });
    FormField* field = found == m_fields.end() ? m_fields.front().field : found->field;
    field->show();
    field->setError(scenarioProblem(error));
    field->editor()->setFocus();
    return true;
}

void ScenarioPart::clearErrors() {
    for (const Entry& entry : m_fields)
        entry.field->setError({});
}

void ScenarioPart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        withoutEdits([this]() { retranslate(); });
}

void ScenarioPart::retranslate() {
    for (const Entry& entry : m_fields) {
        entry.field->setCaption(word(entry.caption));
        entry.field->setHint(word(entry.hint));
        if (auto* spin = qobject_cast<NumberSpin*>(entry.field->editor()); spin && (entry.unit || entry.isSeconds))
            spin->setSuffix(entry.isSeconds ? tr(" s") : word(entry.unit));
    }
}

qint64 msOf(const NumberSpin& seconds) {
    return std::llround(seconds.exact() * 1000);
}

void setMs(NumberSpin& seconds, qint64 ms) {
    seconds.setExact(double(ms) / 1000);
}

QString scenarioProblem(const Error& error) {
    const auto say = [](const char* text) { return QCoreApplication::translate("ScenarioProblem", text); };
    if (error.code != ErrorCode::ValidationFailed)
        return errorText(error);
    const QString last = error.field.section(u'.', -1);
    if (last == u"showId")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "1 to 64 characters: letters, digits and . _ : -"));
    if (last == u"giftId")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "Choose two different gifts."));
    if (error.field == u"anomalies")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "Together more than 100 % of the records."));
    if (last == u"forMs")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "Not longer than what it lies in."));
    if (last == u"id")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "1 to 64 of a–z, 0–9 and -"));
    if (last == u"name")
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "1 to 60 characters"));
    static const QRegularExpression range(u"must be from (\\S+) to (\\S+)\\."_s);
    if (const auto match = range.match(error.detail); match.hasMatch()) {
        const bool seconds = last.endsWith(u"Ms") && !error.field.startsWith(u"thresholds");
        const auto shown = [seconds](const QString& number) {
            return seconds ? QLocale().toString(number.toDouble() / 1000, 'g', 6) + ScenarioPart::tr(" s")
                           : QLocale().toString(number.toDouble(), 'g', 10);
        };
        return say(QT_TRANSLATE_NOOP("ScenarioProblem", "From %1 to %2."))
            .arg(shown(match.captured(1)), shown(match.captured(2)));
    }
    const QString what = say(QT_TRANSLATE_NOOP("ScenarioProblem", "Not possible."));
    return error.detail.isEmpty() ? what : QString(what + u' ' + error.detail);
}

} // namespace pk
