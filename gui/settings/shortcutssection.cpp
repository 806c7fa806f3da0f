// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/shortcutssection.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/settings/keyrecorder.h"
#include "gui/shell/actionregistry.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

ShortcutsSection::ShortcutsSection(QWidget* parent)
    : SettingsSection(parent), m_model(new ShortcutsModel(this)), m_filter(new QSortFilterProxyModel(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    retranslate();
    showChosen();
}

void ShortcutsSection::build() {
    m_search = new QLineEdit(body());
    m_search->setObjectName(u"searchShortcuts"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_nothing = new TextLabel(TextLabel::Role::Secondary, body());
    m_nothing->setObjectName(u"noShortcuts"_s);
    m_nothing->hide();
    m_table = new QTableView(body());
    m_table->setObjectName(u"shortcuts"_s);
    m_table->setModel(m_filter);
    m_table->setIconSize({18, 18});
    prepareTable(*m_table, int(ShortcutsModel::Column::Command));
    m_table->horizontalHeader()->setMinimumSectionSize(120);
    m_table->setMinimumHeight(400);
    auto* editor = new QWidget(body());
    m_keys = new KeyRecorder(editor);
    m_keys->setObjectName(u"shortcutKeys"_s);
    m_use = new QPushButton(editor);
    m_use->setObjectName(u"useShortcut"_s);
    m_use->setProperty("primary", true);
    m_takeOver = new QPushButton(editor);
    m_takeOver->setObjectName(u"takeOverShortcut"_s);
    m_takeOver->hide();
    m_default = new QPushButton(themedIcon(u"reset"_s), {}, editor);
    m_default->setObjectName(u"defaultShortcut"_s);
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_keys, 1);
    row->addWidget(m_use);
    row->addWidget(m_takeOver);
    row->addWidget(m_default);
    m_keysField = new FormField(editor, body(), m_keys);
    column()->setSpacing(space::kM);
    column()->addWidget(m_search);
    column()->addWidget(m_nothing);
    column()->addWidget(m_table, 1);
    column()->addWidget(m_keysField);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text.trimmed());
        m_nothing->setVisible(m_filter->rowCount() == 0);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ShortcutsSection::showChosen);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ShortcutsSection::showChosen);
    connect(m_table, &QTableView::activated, this, [this] { m_keys->setFocus(Qt::OtherFocusReason); });
    connect(m_keys, &KeyRecorder::keysEdited, this, &ShortcutsSection::check);
    connect(m_use, &QPushButton::clicked, this, [this] { use(m_keys->keys()); });
    connect(m_takeOver, &QPushButton::clicked, this, &ShortcutsSection::takeOver);
    connect(m_default, &QPushButton::clicked, this, [this] {
        if (const QAction* action = chosen()) {
            m_keys->setKeys(ActionRegistry::defaultKeys(action));
            check();
            if (m_use->isEnabled())
                use(m_keys->keys());
        }
    });
}

void ShortcutsSection::setRegistry(ActionRegistry& registry) {
    m_registry = &registry;
    m_model->setRegistry(registry);
    connect(&registry, &ActionRegistry::keysChanged, this, &ShortcutsSection::showChosen);
}

QString ShortcutsSection::name() const {
    return tr("Shortcuts");
}

void ShortcutsSection::focusFilter() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QAction* ShortcutsSection::chosen() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model->actionAt(m_filter->mapToSource(rows.front()).row());
}

void ShortcutsSection::showChosen() {
    const QAction* action = chosen();
    m_keys->setEnabled(action != nullptr);
    m_keys->setKeys(action ? action->shortcut() : QKeySequence());
    m_keysField->setCaption(action ? tr("Keys of “%1”").arg(action->text()) : tr("Keys"));
    m_keysField->setHint(action ? tr("Press them in the field. Backspace: none. Escape: as before.")
                                : tr("Select a command to change its keys. Changes take effect at once."));
    check();
}

// What the field holds, against the rules and the other commands.
void ShortcutsSection::check() {
    using Fault = ActionRegistry::KeyFault;
    const QAction* action = chosen();
    const QKeySequence keys = m_keys->keys();
    const bool changed = action && keys != action->shortcut();
    const Fault fault = changed && m_registry ? m_registry->keyFault(keys, action) : Fault::None;
    QString error;
    switch (fault) {
        case Fault::None:
            break;
        case Fault::Plain:
            error = tr("These keys type text. Add Ctrl or Alt, or take a function key.");
            break;
        case Fault::Reserved:
            error = tr("These keys have a fixed meaning. Choose others.");
            break;
        case Fault::Taken:
            error = tr("“%1” has these keys.").arg(m_registry->takenBy(keys, action)->text());
            break;
    }
    m_keysField->setError(error);
    m_use->setEnabled(changed && fault == Fault::None);
    m_takeOver->setVisible(fault == Fault::Taken);
    m_default->setEnabled(action && action->shortcut() != ActionRegistry::defaultKeys(action));
}

void ShortcutsSection::use(const QKeySequence& keys) {
    QAction* action = chosen();
    if (action && m_registry && m_registry->keyFault(keys, action) == ActionRegistry::KeyFault::None)
        m_registry->setKeys(action, keys);
}

void ShortcutsSection::takeOver() {
    const QKeySequence keys = m_keys->keys();
    QAction* action = chosen();
    if (!action || !m_registry)
        return;
    if (QAction* other = m_registry->takenBy(keys, action)) {
        m_registry->setKeys(other, {});
        m_registry->setKeys(action, keys);
    }
}

QStringList ShortcutsSection::changes() const {
    QStringList changes;
    if (!m_registry)
        return changes;
    const auto said = [](const QKeySequence& keys) {
        return keys.isEmpty() ? tr("none") : keys.toString(QKeySequence::NativeText);
    };
    for (const QAction* action : m_registry->all()) {
        const QKeySequence usual = ActionRegistry::defaultKeys(action);
        if (action->shortcut() != usual)
            changes << tr("%1: %2 → %3").arg(action->text(), said(action->shortcut()), said(usual));
    }
    return changes;
}

void ShortcutsSection::resetToDefaults() {
    if (m_registry)
        m_registry->resetKeys();
}

void ShortcutsSection::retranslate() {
    setTexts(tr("Shortcuts"), tr("Every command and its keys."));
    m_search->setPlaceholderText(tr("Command or keys"));
    m_search->setAccessibleName(tr("Search shortcuts"));
    m_nothing->setText(tr("Nothing matches."));
    m_table->setAccessibleName(tr("Shortcuts"));
    m_keys->setPlaceholderText(tr("none"));
    m_keys->setAccessibleName(tr("Keys of the selected command"));
    m_use->setText(tr("Use"));
    m_takeOver->setText(tr("Take it over"));
    m_default->setText(tr("Default"));
    m_model->retranslate();
    showChosen();
}

} // namespace pk
