// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/templatesdialog.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/pks/reorderlist.h"
#include "gui/pks/templatesmodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize kSize(600, 440);
constexpr int kRowHeight = 48;

// The name over what the template holds.
class TemplateRow final : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        paintBack(*painter, option, index);
        const Tokens tokens = tokensOf(option.palette);
        const QRect box = option.rect.adjusted(space::kM, 5, -space::kM, -5);
        const QRect upper(box.left(), box.top(), box.width(), box.height() / 2);
        QFont strong = option.font;
        strong.setWeight(strongWeight(strong));
        const auto line = [&](const QRect& rect, const QFont& font, const QColor& colour, int role) {
            painter->setFont(font);
            painter->setPen(colour);
            const QString text = index.data(role).toString();
            painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                              QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
        };
        line(upper, strong, tokens.text, Qt::DisplayRole);
        line(upper.translated(0, upper.height()), option.font, tokens.textSecondary, TemplatesModel::FactsRole);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override {
        editor->setGeometry(option.rect.adjusted(space::kS, space::kS, -space::kS, -space::kS));
    }
};
} // namespace

TemplatesDialog::TemplatesDialog(PkTemplates& templates, QWidget* parent)
    : QDialog(parent), m_templates(templates), m_model(new TemplatesModel(templates, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"templatesDialog"_s);
    build();
    connect(m_model, &TemplatesModel::refused, this, [this](const QString& problem) { say(problem, true); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &TemplatesDialog::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TemplatesDialog::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TemplatesDialog::refresh);
    retranslate();
    m_list->setCurrentRow(0);
    if (!m_templates.loadProblem().isEmpty())
        say(m_templates.loadProblem(), true);
    refresh();
}

QPushButton* TemplatesDialog::addButton(const char* name, const char* icon, std::function<void()> act) {
    auto* button = new QPushButton(this);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    if (icon)
        button->setIcon(themedIcon(QString::fromLatin1(icon)));
    connect(button, &QPushButton::clicked, this, std::move(act));
    return button;
}

void TemplatesDialog::build() {
    resize(kSize);
    m_title = new TextLabel(TextLabel::Role::Title, this);
    m_list = new ReorderList(this);
    m_list->setObjectName(u"templateList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TemplateRow(m_list));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    connect(m_list, &ReorderList::moveWanted, this, &TemplatesDialog::move);
    connect(m_list, &ReorderList::removeWanted, this, &TemplatesDialog::remove);
    m_empty = new EmptyState(u"copy"_s, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    m_rename = addButton("renameTemplate", "edit", [this] { m_list->edit(m_list->currentIndex()); });
    m_up = addButton("templateUp", "chevron-up", [this] { m_list->moveCurrent(-1); });
    m_down = addButton("templateDown", "chevron-down", [this] { m_list->moveCurrent(1); });
    m_remove = addButton("deleteTemplate", "trash", [this] { remove(m_list->currentRow()); });
    m_import = addButton("importTemplates", "file", [this] { chooseImport(); });
    m_export = addButton("exportTemplates", "export", [this] { chooseExport(); });
    m_close = addButton("closeTemplates", nullptr, [this] { accept(); });
    auto* tools = new QVBoxLayout;
    tools->setSpacing(space::kS);
    for (QPushButton* button : {m_rename, m_up, m_down, m_remove})
        tools->addWidget(button);
    tools->addStretch();
    tools->addWidget(m_import);
    tools->addWidget(m_export);

    m_note = new TextLabel(TextLabel::Role::Secondary, this);
    m_note->setObjectName(u"templatesNote"_s);
    m_note->setWordWrap(true);
    m_undo = addButton("undoTemplate", "undo", [this] { undo(); });
    m_undo->hide();
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, this, &TemplatesDialog::undo);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(space::kS);
    bottom->addWidget(m_note, 1);
    bottom->addWidget(m_undo);
    bottom->addWidget(m_close);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(space::kM);
    middle->addWidget(m_stack, 1);
    middle->addLayout(tools);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addLayout(middle, 1);
    column->addLayout(bottom);
}

void TemplatesDialog::move(int from, int to) {
    if (const QString problem = m_templates.move(from, to); !problem.isEmpty())
        return say(problem, true);
    m_list->setCurrentRow(to);
    say({});
}

void TemplatesDialog::remove(int row) {
    if (row < 0 || row >= m_model->rowCount())
        return;
    const Removed removed{row, m_templates.all()[std::size_t(row)]};
    if (const QString problem = m_templates.remove(row); !problem.isEmpty())
        return say(problem, true);
    m_list->setCurrentRow(row);
    say(tr("“%1” was deleted.").arg(removed.one.name));
    m_removed = removed;
    refresh();
}

void TemplatesDialog::undo() {
    if (!m_removed)
        return;
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    if (const QString problem = m_templates.insert(removed.at, removed.one); !problem.isEmpty())
        return say(problem, true);
    say(tr("“%1” is back.").arg(removed.one.name));
    m_list->setCurrentRow(removed.at);
    m_list->setFocus();
}

void TemplatesDialog::chooseImport() {
    chooseOpenFile(this, tr("Import templates"), tr("PK templates (*.json);;All files (*)"),
                   [this](const QString& file) { importFile(file); });
}

void TemplatesDialog::importFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return say(tr("%1 cannot be read: %2").arg(QDir::toNativeSeparators(path), file.errorString()), true);
    const auto templates = readTemplates(file.read(PkTemplate::kFileMax + 1));
    if (!templates)
        return say(tr("Nothing was imported. %1").arg(templates.error().sentence()), true);
    const auto outcome = m_templates.import(*templates);
    if (!outcome)
        return say(outcome.error(), true);
    QStringList parts{outcome->added == 1 ? tr("1 template imported")
                                          : tr("%1 templates imported").arg(outcome->added)};
    if (outcome->renamed > 0)
        parts.append(tr("%1 of them renamed").arg(outcome->renamed));
    if (outcome->known > 0)
        parts.append(tr("%1 already there").arg(outcome->known));
    say(parts.join(u" · "_s));
    m_list->setCurrentRow(m_model->rowCount() - 1);
}

void TemplatesDialog::chooseExport() {
    chooseSaveFile(this, tr("Export templates"), u"pk-templates.json"_s, tr("PK templates (*.json);;All files (*)"),
                   [this](const QString& file) { exportFile(file); });
}

void TemplatesDialog::exportFile(const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(writeTemplates(m_templates.all())) < 0 || !file.commit())
        return say(tr("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()), true);
    say(tr("%1 templates exported to %2").arg(m_templates.all().size()).arg(QDir::toNativeSeparators(path)));
}

void TemplatesDialog::say(const QString& text, bool problem) {
    m_removed.reset();
    m_note->setRole(problem ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    m_note->setText(problem ? QString(u"⚠ "_s + text) : text);
    refresh();
}

void TemplatesDialog::refresh() {
    const int rows = m_model->rowCount();
    const int row = m_list->currentRow();
    m_stack->setCurrentIndex(rows == 0 ? 1 : 0);
    m_rename->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < rows - 1);
    m_export->setEnabled(rows > 0);
    m_undo->setVisible(m_removed.has_value());
}

void TemplatesDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TemplatesDialog::retranslate() {
    setWindowTitle(tr("PK templates"));
    m_title->setText(tr("PK templates"));
    m_list->setAccessibleName(tr("PK templates"));
    m_list->setToolTip(tr("Drag, or Alt+Up and Alt+Down, to change the order"));
    m_empty->setTexts(tr("No template yet"),
                      tr("Fill in the New PK form and choose Save as template, or import a file."));
    m_rename->setText(tr("Rename"));
    m_up->setText(tr("Move up"));
    m_down->setText(tr("Move down"));
    m_remove->setText(tr("Delete"));
    m_undo->setText(tr("Undo"));
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
    m_close->setText(tr("Close"));
    m_model->retranslate();
}

} // namespace pk
