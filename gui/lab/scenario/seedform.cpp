// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/seedform.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QToolButton>

#include "gui/lab/scenario/numberspin.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

SeedForm::SeedForm(QWidget* parent) : ScenarioPart(parent) {
    auto* box = new QWidget(this);
    m_seed = new QLineEdit(u"1"_s, box);
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,20}"_s), m_seed));
    m_dice = new QToolButton(box);
    m_dice->setObjectName(u"diceSeed"_s);
    m_dice->setIcon(themedIcon(u"refresh"_s));
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kXs);
    line->addWidget(m_seed, 1);
    line->addWidget(m_dice);
    box->setFocusProxy(m_seed);
    add({"seed", QT_TR_NOOP("Seed"), QT_TR_NOOP("the same seed, the same gifts")}, box, m_seed);
    connect(m_seed, &QLineEdit::textChanged, this, [this]() {
        if (!isLoading())
            emit edited();
    });
    connect(m_dice, &QToolButton::clicked, this, &SeedForm::rollSeed);
    m_origin = new QComboBox(this);
    m_origin->addItems({QString(), QString()}); // as Origin
    add({"origin", QT_TR_NOOP("Marked as"), QT_TR_NOOP("a PK may leave injected gifts out")}, m_origin);
    m_batch =
        addNumber({"batchRecords", QT_TR_NOOP("Records in a batch"), QT_TR_NOOP("at most")}, 1, limits::kBatchMax, 0);
    m_inFlight = addNumber({"inFlightMax", QT_TR_NOOP("Batches on their way"), QT_TR_NOOP("beyond: dropped, counted")},
                           1, 256, 0);
    m_hash = new TextLabel(TextLabel::Role::Caption, this);
    m_hash->setObjectName(u"eventHash"_s);
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row({box, m_origin});
    row({m_hash});
    row({m_batch, m_inFlight});
    withoutEdits([this]() { retranslate(); });
}

void SeedForm::setHash(const QByteArray& hash) {
    m_hashKnown = hash;
    m_hash->setText(hash.isEmpty() ? tr("Hash of the events: known after a run")
                                   : tr("Hash of the events: %1").arg(QLatin1StringView(hash.left(16))));
    m_hash->setAccessibleName(m_hash->text());
    m_hash->setToolTip(QString::fromLatin1(hash));
}

void SeedForm::show(const Scenario& scenario) {
    m_seed->setText(QString::number(scenario.seed));
    m_origin->setCurrentIndex(int(scenario.origin));
    m_batch->setExact(scenario.batchRecords);
    m_inFlight->setExact(scenario.inFlightMax);
}

void SeedForm::store(Scenario& scenario) const {
    scenario.seed = m_seed->text().toULongLong();
    scenario.origin = Origin(m_origin->currentIndex());
    scenario.batchRecords = int(m_batch->exact());
    scenario.inFlightMax = int(m_inFlight->exact());
}

QString SeedForm::summary() const {
    return tr("seed %1").arg(m_seed->text());
}

void SeedForm::rollSeed() {
    m_seed->setText(QString::number(QRandomGenerator::global()->bounded(1, 1'000'000'000)));
}

void SeedForm::retranslate() {
    ScenarioPart::retranslate();
    m_dice->setToolTip(tr("Another seed"));
    m_dice->setAccessibleName(tr("Another seed"));
    m_origin->setItemText(0, tr("live"));
    m_origin->setItemText(1, tr("injected"));
    setHash(m_hashKnown);
}

} // namespace pk
