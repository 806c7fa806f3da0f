// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/scenarioeditor.h"

#include <QAbstractButton>
#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/lab/scenario/anomalyform.h"
#include "gui/lab/scenario/faultschedule.h"
#include "gui/lab/scenario/formsection.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/phaseeditor.h"
#include "gui/lab/scenario/pksform.h"
#include "gui/lab/scenario/schedulepreview.h"
#include "gui/lab/scenario/seedform.h"
#include "gui/lab/scenario/thresholdsform.h"
#include "gui/lab/scenario/usersform.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

Scenario simpleScenario() {
    Scenario scenario;
    scenario.id = u"own"_s;
    scenario.name = u"One PK"_s;
    scenario.nameZh = u"一场 PK"_s;
    ScenarioPk one;
    one.showId = u"lab-1"_s;
    scenario.pks.push_back(one);
    scenario.phases.emplace_back();
    return scenario;
}

ScenarioEditor::ScenarioEditor(QWidget* parent) : QWidget(parent) {
    build();
    retranslate();
    setScenario(simpleScenario());
}

template <typename Part>
Part* ScenarioEditor::addSection(const QString& name, bool open) {
    auto* section = new FormSection(m_scroll->widget());
    section->head()->setObjectName(u"section_"_s + name);
    auto* part = new Part(section);
    section->setBody(part);
    section->setOpen(open);
    m_scroll->widget()->layout()->addWidget(section);
    m_sections.push_back({name, part, section});
    connect(part, &ScenarioPart::edited, this, [this]() {
        if (m_loading)
            return;
        showAll();
        emit edited();
    });
    return part;
}

void ScenarioEditor::build() {
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(m_scroll);
    auto* sections = new QVBoxLayout(body);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false);

    auto* head = buildHead(); // first in the tab order
    m_pks = addSection<PksForm>(u"pks"_s, true);
    m_phases = addSection<PhaseEditor>(u"phases"_s, true);
    addSection<UsersForm>(u"users"_s, false);
    addSection<AnomalyForm>(u"anomalies"_s, false);
    m_faults = addSection<FaultSchedule>(u"faults"_s, false);
    addSection<ThresholdsForm>(u"thresholds"_s, false);
    m_seed = addSection<SeedForm>(u"seed"_s, true);
    sections->addStretch(1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_scroll, 1);
    connect(m_preview, &SchedulePreview::phaseClicked, this, [this](int index) {
        m_sections[1].section->setOpen(true);
        m_phases->choose(index);
    });
    connect(m_preview, &SchedulePreview::faultClicked, this, [this](int index) {
        m_sections[4].section->setOpen(true);
        m_faults->choose(index);
        m_scroll->ensureWidgetVisible(m_sections[4].section);
    });
    connect(m_phases, &PhaseEditor::chosen, m_preview, &SchedulePreview::setCurrentPhase);
}

QWidget* ScenarioEditor::buildHead() {
    auto* head = new QWidget(this);
    m_name = new QLineEdit(head);
    m_name->setObjectName(u"scenarioName"_s);
    m_name->setMaxLength(60);
    m_nameField = new FormField(m_name, head);
    m_menu = new QToolButton(head);
    m_menu->setObjectName(u"scenarioMenu"_s);
    m_menu->setIcon(themedIcon(u"file"_s));
    m_menu->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setProperty("framed", true);
    m_menu->setFixedHeight(m_name->sizeHint().height());
    auto* menu = new QMenu(m_menu);
    const auto action = [this, menu](const QString& icon, const QString& name, void (ScenarioEditor::*asked)()) {
        QAction* made = menu->addAction(themedIcon(icon), {}, this, asked);
        made->setObjectName(name);
        return made;
    };
    m_save = action(u"check"_s, u"saveScenario"_s, &ScenarioEditor::saveRequested);
    m_open = action(u"file"_s, u"openScenario"_s, &ScenarioEditor::openRequested);
    m_export = action(u"export"_s, u"exportScenario"_s, &ScenarioEditor::exportRequested);
    m_copy = action(u"copy"_s, u"copyCommand"_s, &ScenarioEditor::copyCommandRequested);
    m_menu->setMenu(menu);
    m_preview = new SchedulePreview(head);
    m_preview->setObjectName(u"schedulePreview"_s);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::kM, space::kM, space::kM, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_nameField, 1);
    row->addWidget(m_menu, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(1, 1, 1, space::kS);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(m_preview);
    connect(m_name, &QLineEdit::textEdited, this, [this]() {
        m_renamed = true;
        m_nameField->setError({});
        emit edited();
    });
    return head;
}

void ScenarioEditor::setScenario(const Scenario& scenario) {
    m_loading = true;
    m_base = scenario;
    m_renamed = false;
    m_name->setText(labwords::scenarioName(scenario));
    m_name->setCursorPosition(0);
    m_nameField->setError({});
    for (const Section& section : m_sections) {
        section.part->load(scenario);
    }
    m_loading = false;
    showAll();
    emit edited();
}

Scenario ScenarioEditor::scenario() const {
    Scenario scenario = m_base;
    if (m_renamed) {
        scenario.name = m_name->text().trimmed();
        scenario.nameZh.clear();
    }
    for (const Section& section : m_sections)
        section.part->store(scenario);
    return scenario;
}

void ScenarioEditor::setCatalogue(const std::vector<Gift>& gifts) {
    m_gifts = gifts;
    m_pks->setCatalogue(gifts);
}

void ScenarioEditor::setHash(const QByteArray& hash) {
    m_seed->setHash(hash);
}

void ScenarioEditor::showAll() {
    const Scenario now = scenario();
    m_preview->setScenario(now);
    if (!now.pks.empty()) {
        std::array<Gift, kSides> sides;
        for (std::size_t side = 0; side < kSides; ++side)
            for (const Gift& gift : m_gifts)
                if (gift.giftId == now.pks.front().giftIds[side])
                    sides[side] = gift;
        m_phases->setGifts(sides[0], sides[1]);
    }
    for (const Section& section : m_sections) {
        const auto* anomalies = qobject_cast<AnomalyForm*>(section.part);
        section.section->setSummary(section.part->summary(), anomalies && anomalies->isTooMuch());
    }
}

bool ScenarioEditor::showError(const Error& error) {
    if (error.field.startsWith(u"name") || error.field == u"id") {
        m_nameField->setError(scenarioProblem(error));
        m_name->setFocus();
        return true;
    }
    for (const Section& section : m_sections) {
        if (!section.part->showError(error))
            continue;
        section.section->setOpen(true);
        if (QWidget* focus = section.part->focusWidget()) {
            focus->setFocus(); // again: what was folded away could not take it
            m_scroll->ensureWidgetVisible(focus);
        }
        return true;
    }
    return false;
}

void ScenarioEditor::clearErrors() {
    m_nameField->setError({});
    for (const Section& section : m_sections)
        section.part->clearErrors();
}

QStringList ScenarioEditor::openSections() const {
    QStringList names;
    for (const Section& section : m_sections)
        if (section.section->isOpen())
            names << section.name;
    return names;
}

void ScenarioEditor::setOpenSections(const QStringList& names) {
    for (const Section& section : m_sections)
        section.section->setOpen(names.contains(section.name));
}

void ScenarioEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ScenarioEditor::retranslate() {
    m_nameField->setCaption(tr("Scenario"));
    m_menu->setText(tr("File"));
    m_menu->setAccessibleName(tr("The scenario as a file"));
    m_save->setText(tr("Save as…"));
    m_open->setText(tr("Open a file…"));
    m_export->setText(tr("Export to a file…"));
    m_copy->setText(tr("Copy as command"));
    const std::array<QString, 7> titles{tr("PKs"),    tr("Load"),       tr("Users and gifts"), tr("Anomalies"),
                                        tr("Faults"), tr("Pass marks"), tr("Seed and sending")};
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        m_sections[i].section->setTitle(titles[i]);
    if (!m_renamed)
        m_name->setText(labwords::scenarioName(m_base));
    if (!m_base.pks.empty())
        showAll();
}

} // namespace pk
