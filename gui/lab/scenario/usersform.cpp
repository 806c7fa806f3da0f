// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/usersform.h"

#include "gui/lab/scenario/numberspin.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

UsersForm::UsersForm(QWidget* parent) : ScenarioPart(parent) {
    m_number = addNumber({"users.number", QT_TR_NOOP("Users")}, 1, 10'000'000, 0);
    m_skew = addNumber({"users.zipfSkew", QT_TR_NOOP("Skew (Zipf)"), QT_TR_NOOP("0: all alike · 1: a few give most")},
                       0, 3, 3);
    m_new = addNumber({"users.newShare", QT_TR_NOOP("By new users"), QT_TR_NOOP("who never gave before")}, 0, 100, 3,
                      QT_TR_NOOP(" %"));
    m_new->setScale(100);
    m_combo =
        addNumber({"gifts.comboMax", QT_TR_NOOP("Largest combo"), QT_TR_NOOP("pieces in one record")}, 1, 1'000'000, 0);
    m_priceA = addNumber({"gifts.priceKb[0]", QT_TR_NOOP("Price of A"), QT_TR_NOOP("K coins a piece")}, 0,
                         double(limits::kPriceKbMax), 0);
    m_priceB = addNumber({"gifts.priceKb[1]", QT_TR_NOOP("Price of B"), QT_TR_NOOP("K coins a piece")}, 0,
                         double(limits::kPriceKbMax), 0);
    row({m_number, m_skew});
    row({m_new, m_combo});
    row({m_priceA, m_priceB});
    withoutEdits([this]() { retranslate(); });
}

void UsersForm::show(const Scenario& scenario) {
    m_number->setExact(scenario.users.number);
    m_skew->setExact(scenario.users.zipfSkew);
    m_new->setExact(scenario.users.newShare);
    m_combo->setExact(scenario.gifts.comboMax);
    const auto& prices = scenario.gifts.priceKb;
    m_priceA->setOptional(prices ? std::optional<double>(double((*prices)[0])) : std::nullopt);
    m_priceB->setOptional(prices ? std::optional<double>(double((*prices)[1])) : std::nullopt);
}

void UsersForm::takeEdit() {
    // Prices are given for both sides or for none.
    const bool a = m_priceA->optional().has_value();
    const bool b = m_priceB->optional().has_value();
    if (a == b)
        return;
    withoutEdits([this, a]() {
        NumberSpin* other = a ? m_priceB : m_priceA;
        const bool entering = (a ? m_priceA : m_priceB)->hasFocus();
        if (entering)
            other->setOptional((a ? m_priceA : m_priceB)->optional());
        else
            (a ? m_priceA : m_priceB)->setOptional(std::nullopt);
    });
}

void UsersForm::store(Scenario& scenario) const {
    scenario.users.number = int(m_number->exact());
    scenario.users.zipfSkew = m_skew->exact();
    scenario.users.newShare = m_new->exact();
    scenario.gifts.comboMax = int(m_combo->exact());
    if (m_priceA->optional() && m_priceB->optional())
        scenario.gifts.priceKb = {qint64(m_priceA->exact()), qint64(m_priceB->exact())};
    else
        scenario.gifts.priceKb.reset();
}

QString UsersForm::summary() const {
    return tr("%1 users · combos to %2")
        .arg(words::number(qint64(m_number->exact())), words::number(qint64(m_combo->exact())));
}

void UsersForm::retranslate() {
    ScenarioPart::retranslate();
    m_priceA->setNoneText(tr("catalogue"));
    m_priceB->setNoneText(tr("catalogue"));
}

} // namespace pk
