// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/pksform.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

#include "gui/lab/giftpicker.h"
#include "gui/lab/scenario/entrylist.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

std::optional<double> secondsOf(const std::optional<qint64>& ms) {
    return ms ? std::optional<double>(double(*ms) / 1000) : std::nullopt;
}

std::optional<qint64> optionalMs(const NumberSpin& spin) {
    return spin.optional() ? std::optional<qint64>(msOf(spin)) : std::nullopt;
}

} // namespace

PksForm::PksForm(QWidget* parent) : ScenarioPart(parent), m_list(new EntryList(this)) {
    m_list->setObjectName(u"pkList"_s);
    build();
    connectList();
    withoutEdits([this]() { retranslate(); });
}

void PksForm::build() {
    m_show = new QLineEdit(this);
    m_show->setMaxLength(limits::kShowIdMax);
    add({"showId", QT_TR_NOOP("Show id")}, m_show);
    m_copies = addNumber({"copies", QT_TR_NOOP("Copies"), QT_TR_NOOP("each in a show of its own")}, 1, 10'000, 0);
    m_giftA = new GiftPicker(this);
    add({"gifts[0].giftId", QT_TR_NOOP("Gift A")}, m_giftA);
    m_giftB = new GiftPicker(this);
    add({"gifts[1].giftId", QT_TR_NOOP("Gift B")}, m_giftB);
    m_duration = addSeconds({"durationMs", QT_TR_NOOP("Countdown")}, limits::kDurationMinMs, limits::kDurationMaxMs);
    m_compare = new Segmented(2, this);
    add({"compareBy", QT_TR_NOOP("Compare by")}, m_compare);
    m_more = new QToolButton(this);
    m_more->setObjectName(u"morePk"_s);
    m_more->setCheckable(true);
    m_more->setIcon(themedIcon(u"more"_s));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_startAt = addSeconds({"startAtMs", QT_TR_NOOP("Begins at")}, 0, kDayMs);
    m_endAt = addSeconds({"endAtMs", QT_TR_NOOP("Ended by hand at")}, 0, kDayMs);
    m_voidAt = addSeconds({"voidAtMs", QT_TR_NOOP("Voided at")}, 0, kDayMs);
    m_descA = new QLineEdit(this);
    m_descA->setMaxLength(limits::kDescMax * 2);
    add({"gifts[0].desc", QT_TR_NOOP("Text of A")}, m_descA);
    m_descB = new QLineEdit(this);
    m_descB->setMaxLength(limits::kDescMax * 2);
    add({"gifts[1].desc", QT_TR_NOOP("Text of B")}, m_descB);
    row({m_list});
    row({m_show, m_copies});
    row({m_giftA, m_giftB});
    row({m_duration, m_compare});
    buttons({m_list->addButton(), m_more});
    row({m_startAt, m_endAt, m_voidAt});
    row({m_descA, m_descB});
    setTabOrder(m_compare->button(1), m_list->addButton());
    setTabOrder(m_list->addButton(), m_more);
    connect(m_more, &QToolButton::toggled, this, &PksForm::showMore);
    showMore();
}

void PksForm::connectList() {
    connect(m_list, &EntryList::chosen, this, &PksForm::choose);
    connect(m_list, &EntryList::addRequested, this, [this]() {
        ScenarioPk one = m_pks.empty() ? ScenarioPk{} : m_pks.back();
        one.showId = u"lab-%1"_s.arg(m_pks.size() + 1);
        insert(m_pks.size(), one);
    });
    connect(m_list, &EntryList::copyRequested, this, [this](int index) {
        ScenarioPk one = m_pks[std::size_t(index)];
        one.showId = one.showId.left(limits::kShowIdMax - 2) + u"-b"_s;
        insert(std::size_t(index) + 1, one);
    });
    connect(m_list, &EntryList::removeRequested, this, [this](int index) {
        if (m_pks.size() < 2)
            return;
        m_pks.erase(m_pks.begin() + index);
        choose(std::min(index, int(m_pks.size()) - 1));
        emit edited();
    });
    connect(m_list, &EntryList::moveRequested, this, [this](int index, int by) {
        std::swap(m_pks[std::size_t(index)], m_pks[std::size_t(index + by)]);
        choose(index + by);
        emit edited();
    });
}

void PksForm::insert(std::size_t at, const ScenarioPk& one) {
    m_pks.insert(m_pks.begin() + std::ptrdiff_t(at), one);
    choose(int(at));
    m_show->setFocus();
    m_show->selectAll();
    emit edited();
}

void PksForm::setCatalogue(const std::vector<Gift>& gifts) {
    m_gifts = gifts;
    withoutEdits([this]() {
        m_giftA->setGifts(m_gifts);
        m_giftB->setGifts(m_gifts);
        fillGifts();
        showCurrent();
    });
    emit edited();
}

// A scenario that names no gifts gets the first two of the catalogue.
void PksForm::fillGifts() {
    if (m_gifts.size() < 2)
        return;
    for (ScenarioPk& one : m_pks)
        if (one.giftIds[0] == 0 && one.giftIds[1] == 0)
            one.giftIds = {m_gifts[0].giftId, m_gifts[1].giftId};
}

void PksForm::show(const Scenario& scenario) {
    m_pks = scenario.pks;
    if (m_pks.empty())
        m_pks.emplace_back();
    fillGifts();
    choose(0);
}

void PksForm::store(Scenario& scenario) const {
    scenario.pks = m_pks;
}

QString PksForm::summary() const {
    qint64 all = 0;
    for (const ScenarioPk& one : m_pks)
        all += one.copies;
    if (all == 1 && m_pks.size() == 1)
        return u"%1 · %2"_s.arg(m_pks[0].showId, words::duration(m_pks[0].durationMs));
    return labwords::pkCount(all);
}

void PksForm::choose(int index) {
    m_current = std::clamp(index, 0, int(m_pks.size()) - 1);
    withoutEdits([this]() {
        showCurrent();
        clearErrors();
    });
    showList();
}

void PksForm::showList() {
    QStringList texts;
    for (const ScenarioPk& one : m_pks)
        texts << (one.copies == 1 ? one.showId : u"%1 ×%2"_s.arg(one.showId, words::number(qint64(one.copies)))) +
                     u" · "_s + words::duration(one.durationMs);
    m_list->setTexts(texts, m_current);
}

void PksForm::showCurrent() {
    if (m_pks.empty())
        return;
    const ScenarioPk& one = m_pks[std::size_t(m_current)];
    m_show->setText(one.showId);
    m_copies->setExact(one.copies);
    const std::array<GiftPicker*, kSides> pickers{m_giftA, m_giftB};
    for (std::size_t side = 0; side < kSides; ++side) {
        pickers[side]->setGiftId(one.giftIds[side]);
        pickers[side]->setPlaceholderText(tr("%1: not in the catalogue").arg(one.giftIds[side]));
    }
    setMs(*m_duration, one.durationMs);
    m_compare->setCurrent(int(one.compareBy));
    m_descA->setText(one.descs[0]);
    m_descB->setText(one.descs[1]);
    setMs(*m_startAt, one.startAtMs);
    m_endAt->setOptional(secondsOf(one.endAtMs));
    m_voidAt->setOptional(secondsOf(one.voidAtMs));
    if (one.startAtMs != 0 || one.endAtMs || one.voidAtMs)
        m_more->setChecked(true);
}

void PksForm::takeEdit() {
    ScenarioPk& one = m_pks[std::size_t(m_current)];
    one.showId = m_show->text().trimmed();
    one.copies = int(m_copies->exact());
    if (const auto gift = m_giftA->gift())
        one.giftIds[0] = gift->giftId;
    if (const auto gift = m_giftB->gift())
        one.giftIds[1] = gift->giftId;
    one.durationMs = msOf(*m_duration);
    one.compareBy = CompareBy(m_compare->current());
    one.descs = {m_descA->text(), m_descB->text()};
    one.startAtMs = msOf(*m_startAt);
    one.endAtMs = optionalMs(*m_endAt);
    one.voidAtMs = optionalMs(*m_voidAt);
    showList();
}

void PksForm::showMore() {
    for (QWidget* editor :
         {static_cast<QWidget*>(m_startAt), static_cast<QWidget*>(m_endAt), static_cast<QWidget*>(m_voidAt),
          static_cast<QWidget*>(m_descA), static_cast<QWidget*>(m_descB)})
        fieldOf(editor)->setVisible(m_more->isChecked());
}

QString PksForm::localPath(const QString& field) {
    static const QRegularExpression entry(u"^pks(?:\\[(\\d+)\\]\\.?)?(.*)$"_s);
    const auto match = entry.match(field);
    if (!match.hasMatch())
        return {};
    const int index = match.captured(1).toInt();
    if (index < int(m_pks.size()) && index != m_current)
        choose(index);
    const QString rest = match.captured(2);
    static const QRegularExpression hidden(u"^(startAtMs|endAtMs|voidAtMs)|desc$"_s);
    if (rest.contains(hidden))
        m_more->setChecked(true);
    return rest.isNull() ? u""_s : rest;
}

void PksForm::retranslate() {
    ScenarioPart::retranslate();
    m_list->setNames(tr("PKs"), tr("Add a PK"));
    m_compare->setTexts({tr("Number"), tr("K coins")});
    m_endAt->setNoneText(tr("never"));
    m_voidAt->setNoneText(tr("never"));
    m_more->setText(tr("Begin, end, texts"));
    m_more->setToolTip(tr("When it begins, whether it is ended by hand, what each side promises"));
    showList();
}

} // namespace pk
