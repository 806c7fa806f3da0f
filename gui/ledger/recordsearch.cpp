// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recordsearch.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/domain/limits.h"
#include "gui/ledger/verdictchip.h"
#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTypingMs = 300;       // one look-up a pause in typing
constexpr std::size_t kOffered = 20; // PKs in the menu, the newest
constexpr int kPasted = 200;         // what is too long is said, not cut; but a whole file is no input

QString given(const QLineEdit* edit) {
    return edit->text().trimmed();
}

// 0: nothing given; none: no such number.
std::optional<quint64> numberOf(const QString& text) {
    if (text.isEmpty())
        return 0;
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    if (!digits || !isNumber || number == 0 || number > limits::kUidMax)
        return std::nullopt;
    return number;
}

bool isOrderId(const QString& text) {
    return text.size() <= limits::kOrderIdMax &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

} // namespace

RecordSearch::RecordSearch(const LiveState& live, QWidget* parent) : QWidget(parent), m_live(live) {
    m_order = new QLineEdit(this);
    m_order->setObjectName(u"orderSearch"_s);
    m_order->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_uid = new QLineEdit(this);
    m_uid->setObjectName(u"recordUidSearch"_s);
    m_uid->addAction(themedIcon(u"user"_s), QLineEdit::LeadingPosition);
    m_pk = new QLineEdit(this);
    m_pk->setObjectName(u"recordPkSearch"_s);
    m_pk->addAction(themedIcon(u"pks"_s), QLineEdit::LeadingPosition);
    m_pickPk = m_pk->addAction(themedIcon(u"chevron-down"_s), QLineEdit::TrailingPosition);
    m_pickPk->setObjectName(u"pickPk"_s);
    m_orderField = new FormField(m_order, this);
    m_uidField = new FormField(m_uid, this);
    m_pkField = new FormField(m_pk, this);
    m_verdicts = new VerdictChips(this);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(space::kM);
    fields->addWidget(m_orderField, 4, Qt::AlignTop);
    fields->addWidget(m_uidField, 3, Qt::AlignTop);
    fields->addWidget(m_pkField, 3, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(fields);
    column->addWidget(m_verdicts, 0, Qt::AlignLeft);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &RecordSearch::announce);
    for (QLineEdit* edit : {m_order, m_uid, m_pk}) {
        edit->setClearButtonEnabled(true);
        edit->setMaxLength(kPasted);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            check();
            m_typing.start();
        });
        connect(edit, &QLineEdit::returnPressed, this, &RecordSearch::announce);
    }
    connect(m_pickPk, &QAction::triggered, this, &RecordSearch::offerPks);
    connect(m_verdicts, &VerdictChips::chosen, this, &RecordSearch::announce);
    retranslate();
}

std::optional<LedgerQuery> RecordSearch::query() const {
    LedgerQuery query;
    const auto uid = numberOf(given(m_uid));
    const auto pkId = numberOf(given(m_pk));
    query.orderId = given(m_order);
    if (!uid || !pkId || !isOrderId(query.orderId))
        return std::nullopt;
    query.uid = *uid;
    query.pkId = *pkId;
    query.verdict = m_verdicts->current();
    return query;
}

void RecordSearch::setQuery(const LedgerQuery& query) {
    m_order->setText(query.orderId);
    m_uid->setText(query.uid == 0 ? QString() : QString::number(query.uid));
    m_pk->setText(query.pkId == 0 ? QString() : QString::number(query.pkId));
    m_verdicts->setCurrent(query.verdict);
    announce();
}

bool RecordSearch::isEmpty() const {
    return given(m_order).isEmpty() && given(m_uid).isEmpty() && given(m_pk).isEmpty() && !m_verdicts->current();
}

void RecordSearch::focusFirst() {
    m_order->setFocus(Qt::ShortcutFocusReason);
    m_order->selectAll();
}

QVariantMap RecordSearch::saveState() const {
    const auto verdict = m_verdicts->current();
    return {{u"orderId"_s, m_order->text()},
            {u"uid"_s, m_uid->text()},
            {u"pkId"_s, m_pk->text()},
            {u"verdict"_s, verdict ? int(*verdict) : -1}};
}

void RecordSearch::restoreState(const QVariantMap& state) {
    const QSignalBlocker order(m_order);
    const QSignalBlocker uid(m_uid);
    const QSignalBlocker pkId(m_pk);
    m_order->setText(state.value(u"orderId"_s).toString());
    m_uid->setText(state.value(u"uid"_s).toString());
    m_pk->setText(state.value(u"pkId"_s).toString());
    const int verdict = state.value(u"verdict"_s, -1).toInt();
    m_verdicts->setCurrent(verdict >= 0 && verdict < kVerdicts ? std::optional(Verdict(verdict)) : std::nullopt);
    check();
}

void RecordSearch::check() {
    const QString order = given(m_order);
    m_orderField->setError(isOrderId(order)                     ? QString()
                           : order.size() > limits::kOrderIdMax ? tr("At most %1 characters").arg(limits::kOrderIdMax)
                                                                : tr("Only letters, digits and signs of ASCII"));
    m_uidField->setError(numberOf(given(m_uid)) ? QString() : tr("A positive number of at most 19 digits"));
    m_pkField->setError(numberOf(given(m_pk)) ? QString() : tr("The number of a PK; pick one with the arrow"));
}

void RecordSearch::announce() {
    m_typing.stop();
    emit changed();
}

void RecordSearch::offerPks() {
    std::vector<const PkView*> newest;
    for (const PkView& view : m_live.pks())
        newest.push_back(&view);
    const std::size_t count = std::min(newest.size(), kOffered);
    std::partial_sort(newest.begin(), newest.begin() + std::ptrdiff_t(count), newest.end(),
                      [](const PkView* a, const PkView* b) { return a->pk.pkId > b->pk.pkId; });
    auto* menu = new QMenu(this);
    menu->setObjectName(u"pkPicker"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (count == 0)
        menu->addAction(tr("No PK yet"))->setEnabled(false);
    for (std::size_t i = 0; i < count; ++i) {
        const Pk& one = newest[i]->pk;
        menu->addAction(u"%1 · %2 · %3 : %4"_s.arg(QString::number(one.pkId), one.showId, words::giftName(one.sides[0]),
                                                   words::giftName(one.sides[1])),
                        this, [this, pkId = one.pkId] {
                            m_pk->setText(QString::number(pkId));
                            announce();
                        });
    }
    menu->popup(m_pk->mapToGlobal(QPoint(0, m_pk->height())));
}

void RecordSearch::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RecordSearch::retranslate() {
    m_orderField->setCaption(tr("Order id"));
    m_order->setPlaceholderText(tr("Any order"));
    m_uidField->setCaption(tr("User (uid)"));
    m_uid->setPlaceholderText(tr("Any user"));
    m_pkField->setCaption(tr("PK"));
    m_pk->setPlaceholderText(tr("Any PK"));
    m_pickPk->setText(tr("Pick one of the latest PKs"));
    m_pickPk->setToolTip(m_pickPk->text());
    check();
}

} // namespace pk
