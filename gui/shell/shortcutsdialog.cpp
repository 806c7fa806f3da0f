// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/shortcutsdialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/shell/actionregistry.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

// A key's cap.
class KeyCap : public QWidget {
public:
    KeyCap(const QString& keys, QWidget* parent) : QWidget(parent), m_keys(keys) {
        setAccessibleName(keys);
        setFixedSize(fontMetrics().horizontalAdvance(keys) + 20, 26);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(palette().color(QPalette::Dark));
        painter.setBrush(t.canvas);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setPen(t.text);
        painter.drawText(rect(), Qt::AlignCenter, m_keys);
    }

private:
    QString m_keys;
};

} // namespace

ShortcutsDialog::ShortcutsDialog(const ActionRegistry& actions, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    auto* title = new TextLabel(TextLabel::Role::Title, this);
    title->setText(windowTitle());
    column->addWidget(title);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kXl);
    grid->setVerticalSpacing(space::kXs + 2);
    std::vector<ActionRegistry::PageCommand> all;
    for (QAction* action : actions.pageActions())
        all.push_back({action->text(), action->shortcut()});
    for (QAction* action : actions.actions())
        if (!action->shortcut().isEmpty())
            all.push_back({action->text(), action->shortcut()});
    for (const ActionRegistry::PageCommand& command : actions.pageCommands())
        all.push_back(command);
    const int perColumn = static_cast<int>(all.size() + 1) / 2;
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const auto& [text, keys] = all[static_cast<std::size_t>(i)];
        const int pair = i / perColumn * 2;
        auto* name = new TextLabel(TextLabel::Role::Body, this);
        name->setText(text);
        grid->addWidget(name, i % perColumn, pair);
        grid->addWidget(new KeyCap(keys.toString(QKeySequence::NativeText), this), i % perColumn, pair + 1,
                        Qt::AlignRight);
    }
    column->addLayout(grid);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeButton"_s);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close")); // Qt's own word needs Qt's translations
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace pk
