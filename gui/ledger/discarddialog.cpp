// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/discarddialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/ledger/redomodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

DiscardDialog::DiscardDialog(const RedoEntry& entry, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"discardDialog"_s);
    setWindowTitle(tr("Discard this entry?"));
    auto* title = new TextLabel(TextLabel::Role::Title, this);
    title->setText(windowTitle());
    auto* what = new TextLabel(TextLabel::Role::Body, this);
    what->setText(entry.subject.isEmpty() ? redoKindName(entry.kind)
                                          : tr("%1: %2").arg(redoKindName(entry.kind), entry.subject));
    what->setWordWrap(true);
    what->setMinimumWidth(440);
    auto* meaning = new TextLabel(TextLabel::Role::Secondary, this);
    meaning->setText(redoKindMeaning(entry.kind) + u' ' +
                     tr("Discarded, it is not tried again. The audit log keeps who did it and why."));
    meaning->setWordWrap(true);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(u"discardReason"_s);
    m_field = new FormField(m_reason, this);
    m_field->setCaption(tr("Reason"));
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setObjectName(u"discardProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false);
    m_discard = new QPushButton(tr("Discard"), this);
    m_discard->setObjectName(u"discardButton"_s);
    m_discard->setProperty("danger", true);
    m_discard->setDefault(true); // disabled until there is a reason
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_discard->setEnabled(false);
        emit confirmed(m_reason->text().trimmed());
    });
    connect(m_reason, &QLineEdit::textChanged, this, &DiscardDialog::check);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(meaning);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addStretch();
    row->addWidget(m_discard);
    row->addWidget(cancel);
    column->addLayout(row);
    m_reason->setFocus();
    check();
}

void DiscardDialog::check() {
    const QString reason = m_reason->text().trimmed();
    const bool isTooLong = reason.size() > kReasonMax;
    m_problem->hide();
    m_field->setHint(tr("%1 of %2 characters").arg(reason.size()).arg(kReasonMax));
    m_field->setError(isTooLong ? tr("%1 characters too many").arg(reason.size() - kReasonMax) : QString());
    m_discard->setEnabled(!reason.isEmpty() && !isTooLong);
}

void DiscardDialog::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->show();
    m_discard->setEnabled(true);
}

} // namespace pk
