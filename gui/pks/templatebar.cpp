// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/templatebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/pks/templatesmodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kEditHeight = 34;
constexpr int kShownRows = 15;
} // namespace

TemplateBar::TemplateBar(PkTemplates& templates, QWidget* parent) : QWidget(parent), m_templates(templates) {
    setObjectName(u"templateBar"_s);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildChooser());
    m_stack->addWidget(buildNaming());
    m_note = new TextLabel(TextLabel::Role::Caption, this);
    m_note->setObjectName(u"templateNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(m_stack);
    column->addWidget(m_note);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&m_templates, &PkTemplates::changed, this, &TemplateBar::fill);
    retranslate();
    if (!m_templates.loadProblem().isEmpty()) {
        m_note->setRole(TextLabel::Role::Error);
        m_note->setText(m_templates.loadProblem());
        m_note->show();
    }
}

QWidget* TemplateBar::buildChooser() {
    auto* chooser = new QWidget(this);
    m_caption = new TextLabel(TextLabel::Role::Caption, chooser);
    m_combo = new QComboBox(chooser);
    m_combo->setObjectName(u"templateCombo"_s);
    m_combo->setMinimumHeight(kEditHeight);
    m_combo->setMinimumContentsLength(10);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMaxVisibleItems(kShownRows);
    m_caption->setBuddy(m_combo);
    m_saveAs = new QPushButton(chooser);
    m_saveAs->setObjectName(u"saveTemplateButton"_s);
    m_saveAs->setIcon(themedIcon(u"plus"_s));
    m_manage = new QPushButton(chooser);
    m_manage->setObjectName(u"manageTemplatesButton"_s);
    m_manage->setIcon(themedIcon(u"more"_s));
    for (QPushButton* button : {m_saveAs, m_manage})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout(chooser);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_caption);
    row->addWidget(m_combo, 1);
    row->addWidget(m_saveAs);
    row->addWidget(m_manage);
    connect(m_combo, &QComboBox::activated, this, &TemplateBar::choose);
    connect(m_saveAs, &QPushButton::clicked, this, &TemplateBar::startNaming);
    connect(m_manage, &QPushButton::clicked, this, &TemplateBar::manageRequested);
    return chooser;
}

QWidget* TemplateBar::buildNaming() {
    auto* naming = new QWidget(this);
    m_nameCaption = new TextLabel(TextLabel::Role::Caption, naming);
    m_name = new QLineEdit(naming);
    m_name->setObjectName(u"templateName"_s);
    m_name->setMinimumHeight(kEditHeight);
    m_name->installEventFilter(this);
    m_nameCaption->setBuddy(m_name);
    m_withShow = new QCheckBox(naming);
    m_withShow->setObjectName(u"templateWithShow"_s);
    m_save = new QPushButton(naming);
    m_save->setObjectName(u"confirmTemplate"_s);
    m_leave = new QPushButton(naming);
    m_leave->setObjectName(u"leaveTemplate"_s);
    for (QPushButton* button : {m_save, m_leave})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout(naming);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_nameCaption);
    row->addWidget(m_name, 1);
    row->addWidget(m_withShow);
    row->addWidget(m_save);
    row->addWidget(m_leave);
    connect(m_name, &QLineEdit::textChanged, this, &TemplateBar::judge);
    connect(m_save, &QPushButton::clicked, this, &TemplateBar::save);
    connect(m_leave, &QPushButton::clicked, this, &TemplateBar::stopNaming);
    return naming;
}

void TemplateBar::fill() {
    m_combo->clear();
    m_combo->addItem(m_templates.all().empty() ? tr("None saved yet") : tr("None"));
    for (const PkTemplate& one : m_templates.all()) {
        m_combo->addItem(one.name);
        m_combo->setItemData(m_combo->count() - 1, TemplatesModel::facts(one), Qt::ToolTipRole);
    }
    m_combo->setEnabled(!m_templates.all().empty());
    m_combo->setCurrentIndex(m_templates.indexOf(m_current) + 1);
}

void TemplateBar::choose(int index) {
    const auto at = std::size_t(index - 1);
    if (index < 1 || at >= m_templates.all().size()) {
        m_current.clear();
        return;
    }
    m_current = m_templates.all()[at].name;
    emit chosen(PkTemplate(m_templates.all()[at])); // a copy: what follows may change the list
}

void TemplateBar::setSavable(bool savable, const QString& reason) {
    m_savable = savable;
    m_reason = reason;
    m_saveAs->setEnabled(savable);
    m_saveAs->setToolTip(savable ? tr("Keep these values under a name (Ctrl+S)") : reason);
    if (isNaming())
        judge();
}

bool TemplateBar::isNaming() const {
    return m_stack->currentIndex() == 1;
}

void TemplateBar::startNaming() {
    if (!m_savable || isNaming())
        return;
    m_stack->setCurrentIndex(1);
    m_name->setText(m_current);
    m_name->setFocus();
    m_name->selectAll();
    judge();
}

// What the name leads to is said before it is done: a new template, or another in the place of one.
void TemplateBar::judge() {
    const QString name = m_name->text().trimmed();
    const bool empty = name.isEmpty();
    QString problem = empty ? QString() : templateNameProblem(name);
    const int known = m_templates.indexOf(name);
    if (problem.isEmpty() && !empty && known < 0 && m_templates.isFull())
        problem = tr("There are %1 templates already. Delete one first.").arg(PkTemplate::kMax);
    if (problem.isEmpty() && !m_savable)
        problem = m_reason;
    QString hint = tr("%1/%2").arg(descLength(name)).arg(PkTemplate::kNameMax);
    if (known >= 0)
        hint += u" · "_s + tr("takes the place of the template of this name");
    m_note->setRole(problem.isEmpty() ? TextLabel::Role::Caption : TextLabel::Role::Error);
    m_note->setText(problem.isEmpty() ? hint : QString(u"⚠ "_s + problem));
    m_name->setAccessibleDescription(problem.isEmpty() ? hint : problem);
    m_note->show();
    m_save->setText(known >= 0 ? tr("Replace") : tr("Save"));
    m_save->setEnabled(problem.isEmpty() && !empty);
    emit heightChanged();
}

void TemplateBar::save() {
    if (m_save->isEnabled())
        emit saveRequested(m_name->text().trimmed(), m_withShow->isChecked());
}

void TemplateBar::finishNaming(const QString& problem) {
    if (problem.isEmpty()) {
        m_current = m_name->text().trimmed();
        fill();
        stopNaming();
        return;
    }
    m_note->setRole(TextLabel::Role::Error);
    m_note->setText(u"⚠ "_s + problem);
    emit heightChanged();
}

void TemplateBar::stopNaming() {
    m_stack->setCurrentIndex(0);
    m_note->hide();
    m_combo->isEnabled() ? m_combo->setFocus() : m_saveAs->setFocus();
    emit heightChanged();
}

// Enter and Esc belong to the name, not to the dialog around it.
bool TemplateBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            save();
            return true;
        }
        if (key == Qt::Key_Escape) {
            stopNaming();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TemplateBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TemplateBar::retranslate() {
    m_caption->setText(tr("Te&mplate"));
    m_combo->setAccessibleName(tr("Template"));
    m_saveAs->setText(tr("Save as template…"));
    m_manage->setToolTip(tr("Rename, order, delete, import and export templates"));
    m_manage->setAccessibleName(tr("Manage templates"));
    m_nameCaption->setText(tr("Template &name"));
    m_name->setAccessibleName(tr("Template name"));
    m_name->setPlaceholderText(tr("e.g. Friday duel"));
    m_withShow->setText(tr("With the show"));
    m_withShow->setToolTip(tr("Otherwise the template is for any show"));
    m_leave->setText(tr("Cancel"));
    fill();
    setSavable(m_savable, m_reason);
    if (isNaming())
        judge();
    else
        m_save->setText(tr("Save"));
}

} // namespace pk
