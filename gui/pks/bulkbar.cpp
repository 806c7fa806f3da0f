// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/bulkbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kHeight = 48;
constexpr int kBarWidth = 160;

QString figure(int value) {
    return words::number(qint64(value));
}

QPushButton* button(const QString& name, const QString& icon, QWidget* parent) {
    auto* made = new QPushButton(parent);
    made->setObjectName(name);
    if (!icon.isEmpty())
        made->setIcon(themedIcon(icon));
    return made;
}
} // namespace

BulkBar::BulkBar(QWidget* parent) : QWidget(parent), m_stack(new QStackedWidget(this)) {
    setObjectName(u"bulkBar"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_stack->addWidget(buildSelection());
    m_stack->addWidget(buildProgress());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kM, 0, space::kM, 0);
    row->addWidget(m_stack);
    setFixedHeight(kHeight);
    retranslate();
}

QWidget* BulkBar::buildSelection() {
    auto* box = new QWidget(m_stack);
    m_selectedText = new TextLabel(TextLabel::Role::Body, box);
    m_selectedText->setObjectName(u"selectedCount"_s);
    m_end = button(u"bulkEnd"_s, u"stop"_s, box);
    m_void = button(u"bulkVoid"_s, u"void"_s, box);
    m_all = button(u"bulkSelectAll"_s, {}, box);
    m_clear = button(u"bulkClear"_s, {}, box);
    for (QPushButton* quiet : {m_all, m_clear})
        quiet->setProperty("quiet", true);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_selectedText);
    row->addSpacing(space::kS);
    row->addWidget(m_end);
    row->addWidget(m_void);
    row->addStretch();
    row->addWidget(m_all);
    row->addWidget(m_clear);
    connect(m_end, &QPushButton::clicked, this, &BulkBar::endRequested);
    connect(m_void, &QPushButton::clicked, this, &BulkBar::voidRequested);
    connect(m_all, &QPushButton::clicked, this, &BulkBar::selectAllRequested);
    connect(m_clear, &QPushButton::clicked, this, &BulkBar::clearRequested);
    return box;
}

QWidget* BulkBar::buildProgress() {
    auto* box = new QWidget(m_stack);
    m_progressText = new TextLabel(TextLabel::Role::Body, box);
    m_progressText->setObjectName(u"bulkText"_s);
    m_bar = new QProgressBar(box);
    m_bar->setObjectName(u"bulkProgress"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(kBarWidth, 8);
    m_cancel = button(u"bulkCancel"_s, {}, box);
    m_report = button(u"bulkReasons"_s, u"warning"_s, box);
    m_close = button(u"bulkClose"_s, u"close"_s, box);
    m_close->setFlat(true);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_bar);
    row->addWidget(m_progressText);
    row->addStretch();
    row->addWidget(m_report);
    row->addWidget(m_cancel);
    row->addWidget(m_close);
    connect(m_cancel, &QPushButton::clicked, this, &BulkBar::cancelRequested);
    connect(m_report, &QPushButton::clicked, this, &BulkBar::reportRequested);
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_showsProgress = false;
        refresh();
    });
    return box;
}

void BulkBar::setSelection(const Selection& selection) {
    if (selection == m_selection)
        return;
    m_selection = selection;
    refresh();
}

void BulkBar::setProgress(const BulkRun::Progress& progress) {
    m_failed = int(progress.failures.size());
    m_progress = {progress.verb, progress.total, progress.done, progress.cancelled, progress.running, {}};
    // A success needs no line: the toast says it. What failed stays until it has been seen.
    m_showsProgress = progress.running || m_failed > 0;
    refresh();
}

void BulkBar::refresh() {
    const Selection& s = m_selection;
    setVisible(m_showsProgress || s.selected > 1);
    m_stack->setCurrentIndex(m_showsProgress ? 1 : 0);
    m_selectedText->setText(tr("%1 selected").arg(figure(s.selected)));
    m_end->setText(tr("End %1…").arg(figure(s.canEnd)));
    m_end->setEnabled(s.canEnd > 0);
    m_void->setText(tr("Void %1…").arg(figure(s.canVoid)));
    m_void->setEnabled(s.canVoid > 0);
    m_all->setText(tr("Select all %1").arg(figure(s.matching)));
    m_all->setEnabled(s.selected < s.matching);
    refreshProgress();
}

void BulkBar::refreshProgress() {
    const BulkRun::Progress& p = m_progress;
    const bool ends = p.verb == BulkRun::Verb::End;
    const int answered = p.done + m_failed;
    m_bar->setRange(0, std::max(1, p.total - p.cancelled));
    m_bar->setValue(answered);
    m_bar->setVisible(p.running);
    QString text;
    if (p.running)
        text = (ends ? tr("Ending PKs: %1 of %2") : tr("Voiding PKs: %1 of %2")).arg(figure(answered), figure(p.total));
    else
        text = (ends ? tr("%1 of %2 PKs ended") : tr("%1 of %2 PKs voided")).arg(figure(p.done), figure(p.total));
    if (m_failed > 0)
        text += u" · "_s + tr("%1 failed").arg(figure(m_failed));
    if (p.cancelled > 0)
        text += u" · "_s + tr("%1 not sent").arg(figure(p.cancelled));
    m_progressText->setText(text);
    m_bar->setAccessibleName(text);
    m_cancel->setVisible(p.running);
    m_cancel->setEnabled(p.cancelled == 0);
    m_report->setVisible(!p.running && m_failed > 0);
    m_close->setVisible(!p.running);
}

void BulkBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BulkBar::retranslate() {
    setAccessibleName(tr("Selected PKs"));
    m_clear->setText(tr("Clear selection"));
    m_cancel->setText(tr("Cancel the rest"));
    m_report->setText(tr("Reasons…"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    refresh();
}

} // namespace pk
