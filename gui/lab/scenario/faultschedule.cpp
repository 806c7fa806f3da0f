// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/faultschedule.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRegularExpression>
#include <QToolButton>

#include "gui/lab/scenario/entrylist.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/formfield.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStoreKinds = 5; // without None
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

} // namespace

FaultSchedule::FaultSchedule(QWidget* parent) : ScenarioPart(parent), m_list(new EntryList(this)) {
    m_list->setObjectName(u"faultList"_s);
    m_list->setShownFrom(1);
    build();
    buildLink();
    connectList();
    withoutEdits([this]() { retranslate(); });
    showList();
}

void FaultSchedule::build() {
    m_at = addSeconds({"atMs", QT_TR_NOOP("Begins at"), QT_TR_NOOP("after the run's start")}, 0, kDayMs);
    m_for = addSeconds({"forMs", QT_TR_NOOP("Lasts"), QT_TR_NOOP("0: as the fault itself says")}, 0, kDayMs);
    m_store = new QCheckBox(this);
    add({"storeFault", QT_TR_NOOP("Store")}, m_store);
    m_kind = new QComboBox(this);
    for (int i = 0; i < kStoreKinds; ++i)
        m_kind->addItem(QString());
    add({"store.kind", QT_TR_NOOP("What the store does")}, m_kind);
    m_commits = addNumber({"store.failCommits", QT_TR_NOOP("Next commits")}, 0, limits::kFaultCountMax, 0);
    m_storeFor = addSeconds({"store.failForMs", QT_TR_NOOP("And for")}, 0, limits::kFaultForMsMax);
    m_slow = addNumber({"store.slowMs", QT_TR_NOOP("Slower by")}, 0, limits::kFaultSlowMsMax, 0, QT_TR_NOOP(" ms"));
    m_push = new QCheckBox(this);
    add({"pushFault", QT_TR_NOOP("Push transport")}, m_push);
    m_pushNext = addNumber({"push.failNext", QT_TR_NOOP("Next messages")}, 0, limits::kFaultCountMax, 0);
    m_pushFor = addSeconds({"push.failForMs", QT_TR_NOOP("And for")}, 0, limits::kFaultForMsMax);
    row({m_list});
    buttons({m_list->addButton()});
    row({m_at, m_for});
    row({m_store});
    row({m_kind});
    row({m_commits, m_storeFor, m_slow});
    row({m_push});
    row({m_pushNext, m_pushFor});
}

FaultSchedule::WayFields FaultSchedule::addWay(const std::array<const char*, 5>& paths) {
    const auto share = [this](const char* path, const char* caption) {
        NumberSpin* spin = addNumber({path, caption}, 0, 100, 3, QT_TR_NOOP(" %"));
        spin->setScale(100);
        return spin;
    };
    const auto ms = [this](const char* path, const char* caption) {
        return addNumber({path, caption}, 0, 60'000, 0, QT_TR_NOOP(" ms"));
    };
    WayFields way;
    way.loss = share(paths[0], QT_TR_NOOP("Loss"));
    way.delay = ms(paths[3], QT_TR_NOOP("Delay"));
    way.jitter = ms(paths[4], QT_TR_NOOP("Jitter"));
    way.duplicate = share(paths[1], QT_TR_NOOP("Twice"));
    way.reorder = share(paths[2], QT_TR_NOOP("Overtaken"));
    return way;
}

void FaultSchedule::buildLink() {
    m_link = new QCheckBox(this);
    add({"linkFault", QT_TR_NOOP("Viewers' links")}, m_link);
    m_pushWay = addWay({"link.push.lossShare", "link.push.duplicateShare", "link.push.reorderShare",
                        "link.push.delayMs", "link.push.jitterMs"});
    m_pullWay = addWay({"link.pull.lossShare", "link.pull.duplicateShare", "link.pull.reorderShare",
                        "link.pull.delayMs", "link.pull.jitterMs"});
    m_online = addSeconds({"link.onlineMs", QT_TR_NOOP("On line for"), QT_TR_NOOP("on average; 0: always")}, 0, kDayMs);
    m_offline = addSeconds({"link.offlineMs", QT_TR_NOOP("Off line for"), QT_TR_NOOP("on average")}, 0, kDayMs);
    row({m_link});
    row({m_pushWay.loss, m_pushWay.delay, m_pushWay.jitter});
    row({m_pushWay.duplicate, m_pushWay.reorder});
    row({m_pullWay.loss, m_pullWay.delay, m_pullWay.jitter});
    row({m_pullWay.duplicate, m_pullWay.reorder});
    row({m_online, m_offline});
}

void FaultSchedule::connectList() {
    connect(m_list, &EntryList::chosen, this, &FaultSchedule::choose);
    connect(m_list, &EntryList::addRequested, this, [this]() {
        ScenarioFault fault;
        fault.atMs = m_faults.empty() ? 5'000 : m_faults.back().atMs + 10'000;
        fault.store = StoreFaults{StoreFaultKind::Io, 0, 3'000, 0};
        m_faults.push_back(fault);
        choose(int(m_faults.size()) - 1);
        m_at->setFocus();
        emit edited();
    });
    connect(m_list, &EntryList::copyRequested, this, [this](int index) {
        m_faults.insert(m_faults.begin() + index + 1, m_faults[std::size_t(index)]);
        choose(index + 1);
        emit edited();
    });
    connect(m_list, &EntryList::removeRequested, this, [this](int index) {
        m_faults.erase(m_faults.begin() + index);
        choose(std::min(index, int(m_faults.size()) - 1));
        emit edited();
    });
    connect(m_list, &EntryList::moveRequested, this, [this](int index, int by) {
        std::swap(m_faults[std::size_t(index)], m_faults[std::size_t(index + by)]);
        choose(index + by);
        emit edited();
    });
}

void FaultSchedule::show(const Scenario& scenario) {
    m_faults = scenario.faults;
    choose(0);
}

void FaultSchedule::store(Scenario& scenario) const {
    scenario.faults = m_faults;
}

QString FaultSchedule::summary() const {
    if (m_faults.empty())
        return tr("none");
    return m_faults.size() == 1 ? labwords::fault(m_faults.front()) : tr("%1 faults").arg(m_faults.size());
}

void FaultSchedule::choose(int index) {
    m_current = m_faults.empty() ? -1 : std::clamp(index, 0, int(m_faults.size()) - 1);
    withoutEdits([this]() {
        showCurrent();
        clearErrors();
    });
    showList();
}

void FaultSchedule::showList() {
    QStringList texts;
    for (const ScenarioFault& fault : m_faults)
        texts << labwords::fault(fault);
    m_list->setTexts(texts, m_current);
    showParts();
}

void FaultSchedule::showWay(const WayFields& fields, const WayFaults& way) {
    fields.loss->setExact(way.lossShare);
    fields.duplicate->setExact(way.duplicateShare);
    fields.reorder->setExact(way.reorderShare);
    fields.delay->setExact(way.delayMs);
    fields.jitter->setExact(way.jitterMs);
}

void FaultSchedule::takeWay(const WayFields& fields, WayFaults& way) {
    way.lossShare = fields.loss->exact();
    way.duplicateShare = fields.duplicate->exact();
    way.reorderShare = fields.reorder->exact();
    way.delayMs = int(fields.delay->exact());
    way.jitterMs = int(fields.jitter->exact());
}

void FaultSchedule::showCurrent() {
    if (m_current < 0)
        return;
    const ScenarioFault& fault = m_faults[std::size_t(m_current)];
    setMs(*m_at, fault.atMs);
    setMs(*m_for, fault.forMs);
    m_store->setChecked(fault.store.has_value());
    const StoreFaults store = fault.store.value_or(StoreFaults{StoreFaultKind::Io, 0, 3'000, 0});
    m_kind->setCurrentIndex(std::max(0, int(store.kind) - 1));
    m_commits->setExact(store.failCommits);
    setMs(*m_storeFor, store.failForMs);
    m_slow->setExact(store.slowMs);
    m_push->setChecked(fault.push.has_value());
    const PushFaults push = fault.push.value_or(PushFaults{0, 3'000});
    m_pushNext->setExact(push.failNext);
    setMs(*m_pushFor, push.failForMs);
    m_link->setChecked(fault.link.has_value());
    showLink(fault.link.value_or(LinkFaults{}));
}

void FaultSchedule::showLink(const LinkFaults& link) {
    showWay(m_pushWay, link.push);
    showWay(m_pullWay, link.pull);
    setMs(*m_online, link.onlineMs);
    setMs(*m_offline, link.offlineMs);
}

void FaultSchedule::takeLink(LinkFaults& link) const {
    takeWay(m_pushWay, link.push);
    takeWay(m_pullWay, link.pull);
    link.onlineMs = int(msOf(*m_online));
    link.offlineMs = int(msOf(*m_offline));
}

void FaultSchedule::takeEdit() {
    if (m_current < 0)
        return;
    ScenarioFault& fault = m_faults[std::size_t(m_current)];
    fault.atMs = msOf(*m_at);
    fault.forMs = msOf(*m_for);
    fault.store.reset();
    if (m_store->isChecked())
        fault.store = StoreFaults{StoreFaultKind(m_kind->currentIndex() + 1), int(m_commits->exact()),
                                  msOf(*m_storeFor), int(m_slow->exact())};
    fault.push.reset();
    if (m_push->isChecked())
        fault.push = PushFaults{int(m_pushNext->exact()), msOf(*m_pushFor)};
    if (!m_link->isChecked()) {
        fault.link.reset();
    } else {
        fault.link = fault.link.value_or(LinkFaults{});
        takeLink(*fault.link);
    }
    showList();
}

void FaultSchedule::showParts() {
    const auto show = [this](std::initializer_list<QWidget*> editors, bool shown) {
        for (QWidget* editor : editors)
            fieldOf(editor)->setVisible(shown);
    };
    const bool any = m_current >= 0;
    show({m_at, m_for, m_store, m_push, m_link}, any);
    const bool store = any && m_store->isChecked();
    show({m_kind, m_commits, m_storeFor}, store);
    show({m_slow}, store && m_kind->currentIndex() + 1 == int(StoreFaultKind::Slow));
    show({m_pushNext, m_pushFor}, any && m_push->isChecked());
    const bool link = any && m_link->isChecked();
    for (const WayFields* way : {&m_pushWay, &m_pullWay})
        show({way->loss, way->duplicate, way->reorder, way->delay, way->jitter}, link);
    show({m_online, m_offline}, link);
}

QString FaultSchedule::localPath(const QString& field) {
    static const QRegularExpression entry(u"^faults(?:\\[(\\d+)\\]\\.?)?(.*)$"_s);
    const auto match = entry.match(field);
    if (!match.hasMatch())
        return {};
    const int index = match.captured(1).toInt();
    if (index < int(m_faults.size()) && index != m_current)
        choose(index);
    const QString rest = match.captured(2);
    return rest.isNull() ? u""_s : rest;
}

void FaultSchedule::retranslate() {
    ScenarioPart::retranslate();
    m_list->setNames(tr("Faults"), tr("Add a fault"));
    for (int i = 0; i < kStoreKinds; ++i)
        m_kind->setItemText(i, words::storeFault(StoreFaultKind(i + 1)));
    m_store->setText(tr("fails or is slow"));
    m_push->setText(tr("refuses messages"));
    m_link->setText(tr("lose, delay, break off"));
    // The ways have the same fields: say whose they are.
    const auto name = [this](const WayFields& way, const QString& of) {
        for (NumberSpin* spin : {way.loss, way.duplicate, way.reorder, way.delay, way.jitter})
            if (auto* field = fieldOf(spin))
                field->setCaption(of.arg(word(spin == way.loss        ? QT_TR_NOOP("Loss")
                                              : spin == way.duplicate ? QT_TR_NOOP("Twice")
                                              : spin == way.reorder   ? QT_TR_NOOP("Overtaken")
                                              : spin == way.delay     ? QT_TR_NOOP("Delay")
                                                                      : QT_TR_NOOP("Jitter"))));
    };
    name(m_pushWay, tr("%1, pushes"));
    name(m_pullWay, tr("%1, pulls"));
    showList();
}

} // namespace pk
