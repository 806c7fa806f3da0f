// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/correctiondialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString signedNumber(qint64 value) {
    return value > 0 ? QString(u'+' + words::number(value)) : words::number(value);
}

} // namespace

CorrectionDialog::CorrectionDialog(const Pk& pk, QWidget* parent) : QDialog(parent), m_pk(pk) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"correctionDialog"_s);
    setWindowTitle(tr("Correct PK %1").arg(pk.pkId));
    build();
    check();
}

void CorrectionDialog::build() {
    auto* title = new TextLabel(TextLabel::Role::Title, this);
    title->setText(windowTitle());
    auto* meaning = new TextLabel(TextLabel::Role::Secondary, this);
    meaning->setText(m_pk.isFinal()
                         ? tr("The result is final and stays as published. The correction stands beside it, with who "
                              "made it and why, and shows what the result would be.")
                         : tr("The PK is not final yet: the correction counts at once, as a record of its own in the "
                              "ledger."));
    meaning->setWordWrap(true);
    meaning->setMinimumWidth(440);
    m_gift = new QComboBox(this);
    m_gift->setObjectName(u"correctionGift"_s);
    for (const PkSide& side : m_pk.sides)
        m_gift->addItem(words::giftName(side));
    auto* giftField = new FormField(m_gift, this);
    giftField->setCaption(tr("Gift"));
    const auto field = [this](QLineEdit*& edit, const char* name, const QString& caption) {
        edit = new QLineEdit(this);
        edit->setObjectName(QLatin1StringView(name));
        auto* made = new FormField(edit, this);
        made->setCaption(caption);
        connect(edit, &QLineEdit::textChanged, this, &CorrectionDialog::check);
        return made;
    };
    m_uidField = field(m_uid, "correctionUid", tr("uid"));
    m_countField = field(m_count, "correctionCount", tr("Pieces, + or −"));
    m_kbField = field(m_kb, "correctionKb", tr("K coins, + or −"));
    m_reasonField = field(m_reason, "correctionReason", tr("Reason"));
    connect(m_gift, &QComboBox::currentIndexChanged, this, &CorrectionDialog::check);
    m_effect = new TextLabel(TextLabel::Role::Body, this);
    m_effect->setObjectName(u"correctionEffect"_s);
    m_effect->setWordWrap(true);
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setObjectName(u"correctionProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAutoDefault(false);
    m_correct = new QPushButton(tr("Correct"), this);
    m_correct->setObjectName(u"correctButton"_s);
    m_correct->setProperty("danger", true);
    m_correct->setAutoDefault(false); // what cannot be taken back is not what Enter does
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_correct, &QPushButton::clicked, this, [this] {
        m_correct->setEnabled(false);
        emit confirmed(m_request);
    });

    auto* who = new QHBoxLayout;
    who->setSpacing(space::kM);
    who->addWidget(giftField, 1);
    who->addWidget(m_uidField, 1);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(space::kM);
    figures->addWidget(m_countField, 1);
    figures->addWidget(m_kbField, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addStretch();
    row->addWidget(m_correct);
    row->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(title);
    column->addWidget(meaning);
    column->addLayout(who);
    column->addLayout(figures);
    column->addWidget(m_reasonField);
    column->addWidget(m_effect);
    column->addWidget(m_problem);
    column->addLayout(row);
    m_uid->setFocus();
}

// An empty figure is 0.
std::optional<qint64> CorrectionDialog::figure(QLineEdit* edit, FormField* field, qint64 max, bool& isMissing) const {
    QString text = edit->text().trimmed();
    text.replace(u'−', u'-');
    isMissing = text.isEmpty();
    bool isNumber = true;
    const qint64 value = isMissing ? 0 : text.toLongLong(&isNumber);
    const bool isFine = isNumber && value >= -max && value <= max;
    field->setError(isFine ? QString() : tr("a number from −%1 to %1").arg(words::number(max)));
    return isFine ? std::optional(value) : std::nullopt;
}

QString CorrectionDialog::effect(const CorrectPk& request) const {
    return tr("User %1, %2: %3 pieces, %4 K coins.")
        .arg(QString::number(request.uid), m_gift->currentText(), signedNumber(request.count),
             signedNumber(request.kb));
}

void CorrectionDialog::check() {
    m_problem->hide();
    m_request = {.pkId = m_pk.pkId, .giftId = m_pk.sides[std::size_t(std::max(0, m_gift->currentIndex()))].giftId};
    bool isUid = false;
    const QString uid = m_uid->text().trimmed();
    m_request.uid = uid.toULongLong(&isUid);
    isUid = isUid && m_request.uid > 0 && m_request.uid <= limits::kUidMax;
    m_uidField->setError(uid.isEmpty() || isUid ? QString() : tr("a positive number"));
    bool noCount = false;
    bool noKb = false;
    const std::optional<qint64> count = figure(m_count, m_countField, limits::kCountMax, noCount);
    const std::optional<qint64> kb = figure(m_kb, m_kbField, limits::kKbMax, noKb);
    m_request.count = count.value_or(0);
    m_request.kb = kb.value_or(0);
    m_request.reason = m_reason->text().trimmed();
    const qsizetype length = m_request.reason.toUcs4().size();
    m_reasonField->setHint(tr("%1 of %2 characters").arg(length).arg(limits::kCorrectionReasonMax));
    m_reasonField->setError(length > limits::kCorrectionReasonMax
                                ? tr("%1 characters too many").arg(length - limits::kCorrectionReasonMax)
                                : QString());
    const bool isWhole = isUid && count && kb && (m_request.count != 0 || m_request.kb != 0);
    m_effect->setText(isWhole ? effect(m_request) : tr("Give a user and what to add or take away."));
    m_correct->setEnabled(isWhole && length > 0 && length <= limits::kCorrectionReasonMax);
}

void CorrectionDialog::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->show();
    m_correct->setEnabled(true);
}

} // namespace pk
