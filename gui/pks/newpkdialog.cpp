// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/newpkdialog.h"

#include <QCheckBox>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/durationpicker.h"
#include "gui/pks/sideeditor.h"
#include "gui/pks/startchoice.h"
#include "gui/pks/templatebar.h"
#include "gui/pks/templatesdialog.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
QString newKey() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

NewPkDialog::NewPkDialog(const ConsoleContext& context, const NewPkValues& values, QWidget* parent)
    : NewPkDialog(context, PkTemplate{{}, values, {}}, parent) {}

NewPkDialog::NewPkDialog(const ConsoleContext& context, const PkTemplate& values, QWidget* parent)
    : QDialog(parent), m_context(context), m_templates(context.settings), m_key(newKey()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"newPkDialog"_s);
    buildForm();
    retranslate();
    offer(values);
    connect(&m_context.engine, &Engine::catalogueChanged, this, &NewPkDialog::loadCatalogue);
    loadCatalogue();
}

// --- values -------------------------------------------------------------------------------------

NewPkValues NewPkDialog::values() const {
    NewPkValues values;
    values.showId = m_show->text().trimmed();
    for (std::size_t side = 0; side < kSides; ++side)
        values.gifts[side] = {m_sides[side]->giftId(), m_sides[side]->desc()};
    values.durationMs = m_duration->durationMs();
    values.compareBy = m_compareBy->current() == 1 ? CompareBy::Kb : CompareBy::Count;
    values.countInjected = m_injected->isChecked();
    values.rehearsal = m_rehearsal->isChecked();
    return values;
}

void NewPkDialog::offer(const PkTemplate& offer) {
    const NewPkValues& values = offer.values;
    m_show->setText(values.showId);
    for (std::size_t side = 0; side < kSides; ++side) {
        m_sides[side]->want(values.gifts[side].giftId, offer.labels[side]);
        m_sides[side]->setDesc(values.gifts[side].desc);
    }
    m_duration->setDurationMs(values.durationMs);
    m_compareBy->setCurrent(values.compareBy == CompareBy::Kb ? 1 : 0);
    m_injected->setChecked(values.countInjected);
    m_rehearsal->setChecked(values.rehearsal);
    m_touched.clear();
    renewRequest();
    check();
}

// --- templates ----------------------------------------------------------------------------------

void NewPkDialog::applyTemplate(const PkTemplate& one) {
    PkTemplate filled = one;
    if (filled.values.showId.isEmpty()) // a template for any show: this one
        filled.values.showId = m_show->text().trimmed();
    offer(filled);
    if (filled.values.showId.isEmpty())
        m_show->setFocus();
    else if (m_create->isEnabled())
        m_create->setFocus(); // all is there: Enter starts it
}

void NewPkDialog::saveTemplate(const QString& name, bool withShow) {
    PkTemplate one{name, values(), {}};
    if (!withShow)
        one.values.showId.clear();
    for (std::size_t side = 0; side < kSides; ++side) {
        if (const Gift* gift = m_sides[side]->gift())
            one.labels[side] = {gift->name, gift->nameEn};
    }
    m_templateBar->finishNaming(m_templates.save(one));
}

void NewPkDialog::manageTemplates() {
    (new TemplatesDialog(m_templates, this))->open();
}

// --- catalogue ----------------------------------------------------------------------------------

void NewPkDialog::loadCatalogue() {
    m_context.engine.gifts(
        replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) { takeCatalogue(gifts); }));
}

void NewPkDialog::takeCatalogue(const Result<std::vector<Gift>>& gifts) {
    if (!gifts) {
        m_problem->setText(errorText(gifts.error()));
        m_problem->show();
        return;
    }
    m_catalogueLoaded = true;
    m_catalogue = *gifts;
    // Nothing chosen yet: two different gifts, so that a first PK needs no more than a show.
    for (std::size_t side = 0; side < kSides; ++side) {
        if (m_sides[side]->wanted() != 0)
            continue;
        const auto free = std::find_if(m_catalogue.begin(), m_catalogue.end(), [this, side](const Gift& gift) {
            return gift.giftId != m_sides[1 - side]->wanted();
        });
        if (free != m_catalogue.end())
            m_sides[side]->want(free->giftId);
    }
    for (SideEditor* side : m_sides)
        side->setCatalogue(m_catalogue);
    check();
}

// --- checking -----------------------------------------------------------------------------------

void NewPkDialog::changed(const QString& field) {
    m_touched.insert(field);
    if (!m_refused.isEmpty() || m_inTheWay != 0)
        renewRequest();
    m_problem->hide();
    check();
}

// Another request than the one that was refused: it gets a key of its own.
void NewPkDialog::renewRequest() {
    m_refused.clear();
    m_inTheWay = 0;
    m_busyRow->hide();
    m_problem->hide();
    m_key = newKey();
}

FormErrors NewPkDialog::errorsNow() const {
    FormErrors errors = checkNewPk(values(), m_catalogue);
    for (std::size_t side = 0; side < kSides; ++side) {
        if (!m_catalogueLoaded)
            errors.remove(giftIdField(side));
        else if (const QString missing = m_sides[side]->missing(); !missing.isEmpty())
            errors[giftIdField(side)] = tr("“%1” is no longer in the catalogue. Choose another gift.").arg(missing);
    }
    return errors;
}

void NewPkDialog::check() {
    FormErrors errors = errorsNow();
    m_create->setEnabled(errors.isEmpty() && m_catalogueLoaded && !m_sending);
    FormErrors unfit = errors; // for a template, which may be for any show
    if (m_show->text().trimmed().isEmpty())
        unfit.remove(u"showId"_s);
    m_templateBar->setSavable(unfit.isEmpty() && m_catalogueLoaded,
                              unfit.isEmpty() ? QString() : tr("First correct: %1").arg(unfit.first()));
    for (auto it = m_refused.cbegin(); it != m_refused.cend(); ++it)
        errors.insert(it.key(), it.value());
    QStringList fields{u"showId"_s, u"durationMs"_s};
    for (std::size_t side = 0; side < kSides; ++side) {
        fields << giftIdField(side) << descOfField(side);
        m_sides[side]->refresh();
        if (!m_sides[side]->missing().isEmpty())
            m_touched.insert(giftIdField(side)); // it was chosen, if not now
    }
    for (const QString& field : std::as_const(fields)) {
        const bool mayComplain = m_touched.contains(field) || m_refused.contains(field);
        showError(field, mayComplain ? errors.value(field) : QString());
    }
    makeRoom();
}

// What is said beside a field takes height: from the window, never from the fields.
void NewPkDialog::makeRoom() {
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    if (isVisible() && needed > height())
        resize(width(), needed);
}

void NewPkDialog::showError(const QString& field, const QString& text) {
    if (field == u"showId"_s)
        m_showField->setError(text);
    else if (field == u"durationMs"_s)
        m_durationField->setError(text);
    for (std::size_t side = 0; side < kSides; ++side) {
        if (field == giftIdField(side))
            m_sides[side]->setGiftError(text);
        else if (field == descOfField(side))
            m_sides[side]->setDescError(text);
    }
}

// --- creating -----------------------------------------------------------------------------------

void NewPkDialog::chooseQueue() {
    m_start->setQueued(true);
}

// What is in the way is said before it is asked for: the PK that runs in the show, how long, how many wait.
void NewPkDialog::followShow() {
    const QString showId = m_show->text().trimmed();
    const Pk* running = nullptr;
    for (const PkView& view : m_context.live.pks()) {
        if (view.pk.status == PkStatus::Running && view.pk.showId == showId)
            running = &view.pk;
    }
    const ShowQueue queue = m_context.live.queue(showId);
    const auto waiting = queue.entries.size() - queue.failed();
    m_start->setShowBusy(running != nullptr || waiting > 0);
    QStringList facts;
    if (running)
        facts.append(tr("PK %1 runs there until %2")
                         .arg(QString::number(running->pkId),
                              words::timeOfDay(m_context.live.engineNowMs() +
                                               running->timeLeftMs(m_context.live.engineNowMs()))));
    if (waiting > 0)
        facts.append(waiting == 1 ? tr("1 PK waits there") : tr("%1 PKs wait there").arg(waiting));
    if (queue.held)
        facts.append(tr("the queue is held"));
    m_startField->setHint(facts.join(u" · "_s));
    makeRoom();
}

void NewPkDialog::noteSending(bool sending) {
    m_sending = sending;
    if (m_start->isQueued())
        m_create->setText(sending ? tr("Queueing…") : tr("Add to the queue"));
    else
        m_create->setText(sending ? tr("Creating…") : tr("Create PK"));
    m_create->setMinimumWidth(m_create->fontMetrics().horizontalAdvance(m_create->text()) + 2 * space::kL);
}

void NewPkDialog::send() {
    if (m_sending || !m_create->isEnabled())
        return;
    noteSending(true);
    m_problem->hide();
    check();
    if (m_start->isQueued())
        sendQueued();
    else
        create();
}

void NewPkDialog::create() {
    m_context.engine.createPk(
        values().request(m_key), {u"console"_s, u"console"_s},
        replyOn<PkCreated>(this, [this](const Result<PkCreated>& answer) { takeAnswer(answer); }));
}

void NewPkDialog::sendQueued() {
    m_context.engine.queuePk({values().request(m_key), m_start->gapMs()}, {u"console"_s, u"console"_s},
                             replyOn<PkQueued>(this, [this](const Result<PkQueued>& answer) { takeQueued(answer); }));
}

void NewPkDialog::takeAnswer(const Result<PkCreated>& answer) {
    noteSending(false);
    if (!answer)
        return takeRefusal(answer.error());
    keepNewPk(m_context.settings, values());
    emit created(answer->pkId);
    accept();
}

void NewPkDialog::takeQueued(const Result<PkQueued>& answer) {
    noteSending(false);
    if (!answer)
        return takeRefusal(answer.error());
    keepNewPk(m_context.settings, values());
    emit queued(answer->showId, answer->position);
    accept();
}

void NewPkDialog::takeRefusal(const Error& error) {
    const QString text = errorText(error);
    static const QStringList kFields{u"showId"_s,    u"durationMs"_s, giftIdField(0),
                                     giftIdField(1), descOfField(0),  descOfField(1)};
    if (error.code == ErrorCode::PkAlreadyRunning) {
        m_inTheWay = error.pkId;
        m_refused.insert(u"showId"_s, text);
        m_openRunning->setText(tr("Open the running PK %1").arg(error.pkId));
        m_busyRow->setVisible(error.pkId != 0);
    } else if (kFields.contains(error.field)) {
        m_refused.insert(error.field, text);
    } else {
        m_problem->setText(text);
        m_problem->show();
    }
    check();
}

// --- language -----------------------------------------------------------------------------------

void NewPkDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    m_show->setFocus();
    m_show->selectAll();
}

void NewPkDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace pk
