// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/confirmdialog.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

ConfirmDialog::ConfirmDialog(const Texts& texts, QWidget* parent) : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(texts.title);
    setAccessibleDescription(texts.sentence);
    auto* title = new TextLabel(TextLabel::Role::Title, this);
    title->setText(texts.title);
    title->setWordWrap(true);
    auto* sentence = new TextLabel(TextLabel::Role::Body, this);
    sentence->setText(texts.sentence);
    sentence->setWordWrap(true);
    sentence->setMinimumWidth(400);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setDefault(true);
    auto* act = new QPushButton(texts.verb, this);
    act->setObjectName(u"confirmButton"_s);
    act->setAutoDefault(false);
    act->setProperty("danger", true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(title);
    column->addWidget(sentence);
    if (!texts.details.isEmpty()) {
        auto* details = new TextLabel(TextLabel::Role::Secondary, this);
        details->setText(texts.details);
        column->addWidget(details);
    }
    column->addSpacing(space::kS);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addStretch();
    row->addWidget(act);
    row->addWidget(cancel);
    column->addLayout(row);
    cancel->setFocus();
}

} // namespace pk
