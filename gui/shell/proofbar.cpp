// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/proofbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/runtime/engine.h"
#include "gui/shell/correctiondialog.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kDifferencesShown = 8;
constexpr std::size_t kCorrectionsShown = 5;

Actor consoleActor() {
    return {u"console"_s, u"console"_s};
}

QString signedNumber(qint64 value) {
    return value > 0 ? QString(u'+' + words::number(value)) : words::number(value);
}

} // namespace

QString correctedText(const PkResult& result) {
    if (!result.corrected)
        return {};
    const CorrectedResult& corrected = *result.corrected;
    const CompareBy by = result.pk.compareBy;
    const QString score =
        words::number(corrected.totals[0].metric(by)) + u" : "_s + words::number(corrected.totals[1].metric(by));
    switch (corrected.outcome) {
        case Outcome::AWins:
            return ProofBar::tr("Corrected: %1 wins, %2").arg(words::giftName(result.pk.sides[0]), score);
        case Outcome::BWins:
            return ProofBar::tr("Corrected: %1 wins, %2").arg(words::giftName(result.pk.sides[1]), score);
        default:
            return ProofBar::tr("Corrected: draw, %1").arg(score);
    }
}

ProofBar::ProofBar(const ConsoleContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(u"proofBar"_s);
    m_verify = new QPushButton(themedIcon(u"check"_s), {}, this);
    m_verify->setObjectName(u"verifyButton"_s);
    m_correct = new QPushButton(themedIcon(u"undo"_s), {}, this);
    m_correct->setObjectName(u"correctPkButton"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_verify);
    row->addWidget(m_correct);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(row);
    const auto label = [this, column](TextLabel::Role role, const char* name) {
        auto* made = new TextLabel(role, this);
        made->setObjectName(QLatin1StringView(name));
        made->setWordWrap(true);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(made);
        return made;
    };
    m_outcome = label(TextLabel::Role::Body, "verifyOutcome");
    m_differences = label(TextLabel::Role::Error, "verifyDifferences");
    m_corrected = label(TextLabel::Role::Body, "correctedResult");
    m_corrections = label(TextLabel::Role::Secondary, "corrections");
    connect(m_verify, &QPushButton::clicked, this, &ProofBar::verify);
    connect(m_correct, &QPushButton::clicked, this, &ProofBar::correct);
    refresh();
}

void ProofBar::setPk(const Pk* pk) {
    const bool isSame = pk != nullptr && m_pk && pk->pkId == m_pk->pkId;
    const bool becameFinal = isSame && pk->isFinal() != m_pk->isFinal();
    m_pk = pk != nullptr ? std::optional(*pk) : std::nullopt;
    if (isSame && !becameFinal) {
        return;
    }
    m_result.reset();
    m_report.reset();
    m_problem.clear();
    m_isVerifying = false;
    if (!isSame && m_dialog) {
        m_dialog->reject();
    }
    refresh();
    if (m_pk) {
        askResult();
    }
}

void ProofBar::askResult() {
    ++m_asking;
    m_context.engine.result(m_pk->pkId, {},
                            replyOn<PkResult>(this, [this, pkId = m_pk->pkId](const Result<PkResult>& result) {
                                --m_asking;
                                if (!m_pk || m_pk->pkId != pkId || !result)
                                    return;
                                m_result = *result;
                                refresh();
                                emit resultChanged();
                            }));
}

void ProofBar::verify() {
    if (!m_pk || m_isVerifying)
        return;
    m_isVerifying = true;
    m_report.reset();
    m_problem.clear();
    refresh();
    ++m_asking;
    m_context.engine.verify(m_pk->pkId,
                            replyOn<VerifyReport>(this, [this, pkId = m_pk->pkId](const Result<VerifyReport>& report) {
                                --m_asking;
                                if (!m_pk || m_pk->pkId != pkId)
                                    return;
                                m_isVerifying = false;
                                if (report)
                                    m_report = *report;
                                else
                                    m_problem = errorText(report.error());
                                refresh();
                            }));
}

void ProofBar::correct() {
    if (!m_pk || m_dialog)
        return;
    m_dialog = new CorrectionDialog(*m_pk, window());
    connect(m_dialog, &CorrectionDialog::confirmed, this, &ProofBar::send);
    m_dialog->open();
}

void ProofBar::send(const CorrectPk& request) {
    ++m_asking;
    m_context.engine.correct(
        request, consoleActor(), replyOn<Correction>(this, [this](const Result<Correction>& corrected) {
            --m_asking;
            if (!corrected) {
                if (m_dialog)
                    m_dialog->setProblem(errorText(corrected.error()) + u' ' + corrected.error().detail);
                return;
            }
            if (m_dialog)
                m_dialog->accept();
            m_context.notifier.success(tr("PK %1 was corrected.").arg(corrected->pkId));
            if (m_pk && m_pk->pkId == corrected->pkId) {
                m_report.reset();
                askResult();
            }
        }));
}

void ProofBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

QString ProofBar::outcomeText() const {
    if (m_isVerifying)
        return tr("Recounting from the ledger…");
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_report)
        return {};
    switch (m_report->state) {
        case VerifyState::Right:
            return tr("✓ Right: %1 ledger rows recounted, every figure is the same.")
                .arg(words::number(m_report->rowsRead));
        case VerifyState::Different:
            return tr("Different: what was published is not what the ledger gives.");
        case VerifyState::Incomplete:
            return tr("Cannot be recounted: older rows of this PK were removed from the ledger.");
        case VerifyState::NotFinal:
            return tr("There is no result yet.");
        case VerifyState::NotArchived:
            return tr("✓ Right so far; its whole ranking is still being written. Verify again.");
    }
    return {};
}

QString ProofBar::differencesText() const {
    if (!m_report || m_isVerifying)
        return {};
    QStringList lines;
    const QString none = u"–"_s;
    for (const VerifyDifference& difference : m_report->differences) {
        if (std::size_t(lines.size()) == kDifferencesShown) {
            lines << tr("… and %1 more; pkd verify %2 lists them.")
                         .arg(m_report->differences.size() - kDifferencesShown)
                         .arg(m_report->pkId);
            break;
        }
        lines << tr("%1: published %2, recounted %3")
                     .arg(difference.field, difference.published.isEmpty() ? none : difference.published,
                          difference.recounted.isEmpty() ? none : difference.recounted);
    }
    return lines.join(u'\n');
}

QString ProofBar::correctionsText() const {
    if (!m_result)
        return {};
    QStringList lines;
    const std::vector<Correction>& all = m_result->corrections;
    for (std::size_t i = all.size(); i > 0 && all.size() - i < kCorrectionsShown; --i) {
        const Correction& one = all[i - 1];
        const auto side = m_result->pk.sideOf(one.giftId);
        const QString gift = side ? words::giftName(m_result->pk.sides[std::size_t(*side)]) : QString();
        const QString user = one.userName.isEmpty() ? QString::number(one.uid)
                                                    : QString(one.userName + u" · "_s + QString::number(one.uid));
        lines << tr("%1 by %2: %3, %4, %5 pieces, %6 K coins. %7")
                     .arg(words::dateTime(one.timeMs), one.actor, user, gift, signedNumber(one.count),
                          signedNumber(one.kb), one.reason);
    }
    if (all.size() > kCorrectionsShown)
        lines << tr("… and %1 earlier ones").arg(all.size() - kCorrectionsShown);
    return lines.join(u'\n');
}

void ProofBar::refresh() {
    m_verify->setText(tr("Verify"));
    m_verify->setToolTip(tr("Recount this PK from the ledger and compare with what was published"));
    m_correct->setText(tr("Correct…"));
    m_correct->setToolTip(tr("Add a correction: a ledger entry of its own, with a reason"));
    const bool isVoided = m_pk && m_pk->endReason == EndReason::Voided;
    m_verify->setEnabled(m_pk && m_pk->isFinal() && !m_isVerifying);
    m_correct->setEnabled(m_pk && !isVoided);
    const auto show = [](TextLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_outcome, outcomeText());
    show(m_differences, differencesText());
    show(m_corrected, m_result ? correctedText(*m_result) : QString());
    show(m_corrections, correctionsText());
}

} // namespace pk
