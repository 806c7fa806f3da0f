// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/crowdform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShowsMax = 1'000; // as the lab takes
constexpr qsizetype kOffered = 200;
constexpr int kOfferEveryMs = 1'000;
constexpr int kViewersDefault = 1'000;

QDoubleSpinBox* secondsBox(const QString& name, double value, double max, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setRange(0, max);
    box->setDecimals(1);
    box->setValue(value);
    box->setAlignment(Qt::AlignRight);
    return box;
}

} // namespace

CrowdForm::CrowdForm(const LiveState& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_more(new QWidget(this)) {
    m_shows = new QComboBox(this);
    m_shows->setObjectName(u"viewerShows"_s);
    m_shows->setEditable(true);
    m_shows->setInsertPolicy(QComboBox::NoInsert);
    m_shows->setCompleter(nullptr); // it would complete the list as one name
    m_shows->addItem({});
    m_shows->setMinimumWidth(128);
    m_viewers = new LogField(1, ViewerPlan::kViewersMax, 0, this);
    m_viewers->setObjectName(u"viewerCount"_s);
    m_viewers->setValue(kViewersDefault);
    m_viewers->spin()->setMinimumWidth(88);
    m_skew = secondsBox(u"viewerSkew"_s, 0, 86'400, m_more);
    m_skew->setPrefix(u"± "_s);
    m_ownClock = new QSpinBox(m_more);
    m_ownClock->setObjectName(u"viewerOwnClock"_s);
    m_ownClock->setRange(0, 100);
    m_ownClock->setSuffix(u" %"_s);
    m_ownClock->setAlignment(Qt::AlignRight);
    m_enter = secondsBox(u"viewerEnter"_s, 2, 600, m_more);
    m_showsField = new FormField(m_shows, this);
    m_viewersField = new FormField(m_viewers, this);
    m_skewField = new FormField(m_skew, m_more);
    m_ownClockField = new FormField(m_ownClock, m_more);
    m_enterField = new FormField(m_enter, m_more);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(m_showsField, 2, Qt::AlignTop);
    row->addWidget(m_viewersField, 3, Qt::AlignTop);
    auto* rest = new QHBoxLayout(m_more);
    rest->setContentsMargins(0, 0, 0, 0);
    rest->setSpacing(space::kS);
    for (FormField* field : {m_skewField, m_ownClockField, m_enterField})
        rest->addWidget(field, 1, Qt::AlignTop);
    m_offer.setSingleShot(true);
    m_offer.setInterval(kOfferEveryMs);
    connect(&m_offer, &QTimer::timeout, this, &CrowdForm::offerShows);
    connect(&live, &LiveState::loaded, this, &CrowdForm::offerShows);
    connect(&live, &LiveState::pksChanged, this, [this] {
        if (isVisible() && !m_offer.isActive())
            m_offer.start();
    });
    retranslate();
}

QStringList CrowdForm::runningShows() const {
    std::vector<const Pk*> running;
    for (const PkView& view : m_live.pks()) {
        if (view.pk.status == PkStatus::Running)
            running.push_back(&view.pk);
    }
    std::sort(running.begin(), running.end(), [](const Pk* a, const Pk* b) { return a->pkId < b->pkId; });
    QStringList shows;
    for (const Pk* pk : running) {
        if (shows.size() < kShowsMax)
            shows.append(pk->showId);
    }
    return shows;
}

ViewerPlan CrowdForm::plan() const {
    ViewerPlan plan;
    const QString named = m_shows->currentText().trimmed();
    if (named.isEmpty() || m_shows->currentText() == m_shows->itemText(0)) {
        plan.shows = runningShows();
    } else {
        static const QRegularExpression separators(u"[,;，；\\s]+"_s);
        plan.shows = named.split(separators, Qt::SkipEmptyParts);
        plan.shows.removeDuplicates();
    }
    plan.viewers = int(std::lround(m_viewers->value()));
    plan.skewMaxMs = int(std::lround(m_skew->value() * 1'000));
    plan.ownClockShare = m_ownClock->value() / 100.0;
    plan.enterOverMs = int(std::lround(m_enter->value() * 1'000));
    plan.seed = QRandomGenerator::global()->generate64();
    return plan;
}

FormField* CrowdForm::fieldOf(const QString& field) const {
    const std::array<std::pair<QLatin1StringView, FormField*>, 6> fields{{{"showId"_L1, m_showsField},
                                                                          {"shows"_L1, m_showsField},
                                                                          {"viewers"_L1, m_viewersField},
                                                                          {"skewMaxMs"_L1, m_skewField},
                                                                          {"ownClockShare"_L1, m_ownClockField},
                                                                          {"enterOverMs"_L1, m_enterField}}};
    for (const auto& [name, place] : fields) {
        if (field == name)
            return place;
    }
    return nullptr;
}

void CrowdForm::setProblem(const QString& field, const QString& text) {
    for (FormField* each : {m_showsField, m_viewersField, m_skewField, m_ownClockField, m_enterField})
        each->setError({});
    if (FormField* place = fieldOf(field); place && !text.isEmpty()) {
        place->setError(text);
        place->editor()->setFocus();
    }
}

void CrowdForm::setReadOnly(bool readOnly) {
    for (FormField* field : {m_showsField, m_viewersField, m_skewField, m_ownClockField, m_enterField})
        field->editor()->setEnabled(!readOnly);
}

void CrowdForm::offerShows() {
    // What is typed or chosen stays.
    const QSignalBlocker quiet(m_shows);
    const QString text = m_shows->currentText();
    const bool all = text.isEmpty() || text == m_shows->itemText(0);
    const QStringList running = runningShows();
    const QString first = tr("All running (%1)").arg(words::number(qint64(running.size())));
    QStringList offered{first};
    offered += running.mid(0, kOffered);
    QStringList before;
    for (int i = 0; i < m_shows->count(); ++i)
        before.append(m_shows->itemText(i));
    if (before != offered) {
        m_shows->clear();
        m_shows->addItems(offered);
    }
    m_shows->setEditText(all ? first : text);
}

QVariantMap CrowdForm::saveState() const {
    const bool all = m_shows->currentText() == m_shows->itemText(0);
    return {{u"shows"_s, all ? QString() : m_shows->currentText()},
            {u"viewers"_s, m_viewers->value()},
            {u"skew"_s, m_skew->value()},
            {u"ownClock"_s, m_ownClock->value()},
            {u"enter"_s, m_enter->value()}};
}

void CrowdForm::restoreState(const QVariantMap& state) {
    if (const QString shows = state.value(u"shows"_s).toString(); !shows.isEmpty())
        m_shows->setEditText(shows);
    m_viewers->setValue(state.value(u"viewers"_s, kViewersDefault).toDouble());
    m_skew->setValue(state.value(u"skew"_s, 0).toDouble());
    m_ownClock->setValue(state.value(u"ownClock"_s, 0).toInt());
    m_enter->setValue(state.value(u"enter"_s, 2).toDouble());
}

void CrowdForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offerShows();
}

void CrowdForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CrowdForm::retranslate() {
    m_showsField->setCaption(tr("In which shows"));
    m_shows->setToolTip(tr("Names with commas between them; the viewers are dealt out to them in turn"));
    m_viewersField->setCaption(tr("Viewers"));
    m_viewers->setNames(tr("Viewers"));
    m_skewField->setCaption(tr("Clocks off by"));
    m_skew->setSuffix(tr(" s"));
    m_skew->setToolTip(tr("Each viewer's clock is wrong by up to so much, either way"));
    m_ownClockField->setCaption(tr("Trust it"));
    m_ownClock->setToolTip(tr("Of the viewers, so many count down by their own clock, however wrong it is"));
    m_enterField->setCaption(tr("Come in over"));
    m_enter->setSuffix(tr(" s"));
    m_enter->setToolTip(tr("The viewers come into their shows one after the other within this time"));
    const bool all = m_shows->currentText().isEmpty() || m_shows->currentText() == m_shows->itemText(0);
    if (all)
        m_shows->setEditText({});
    offerShows();
}

} // namespace pk
