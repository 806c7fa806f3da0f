// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/exportstrip.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

#include "gui/results/export/exportcenter.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarWidth = 200;
constexpr int kSteps = 1000;

} // namespace

ExportStrip::ExportStrip(ExportCenter& center, QWidget* parent) : QWidget(parent), m_center(center) {
    setObjectName(u"exportStrip"_s);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kXs);
    connect(&m_center, &ExportCenter::changed, this, &ExportStrip::rebuild);
    connect(&m_center, &ExportCenter::progressed, this, [this](quint64 id) {
        const auto line = std::ranges::find(m_lines, id, &Line::id);
        if (line != m_lines.end())
            refresh(*line);
    });
    rebuild();
}

ExportStrip::Line ExportStrip::makeLine(quint64 id) {
    Line line;
    line.id = id;
    line.card = new Card(this);
    line.name = new TextLabel(TextLabel::Role::Body, line.card);
    line.name->setObjectName(u"exportName"_s);
    line.name->setWordWrap(true);
    line.bar = new QProgressBar(line.card);
    line.bar->setObjectName(u"exportBar"_s);
    line.bar->setTextVisible(false);
    line.bar->setFixedSize(kBarWidth, 6);
    line.bar->setRange(0, kSteps);
    line.rows = new TextLabel(TextLabel::Role::Secondary, line.card);
    line.rows->setObjectName(u"exportRows"_s);
    const auto button = [&line](const char* name, const QString& icon) {
        auto* made = new QPushButton(themedIcon(icon), {}, line.card);
        made->setObjectName(QLatin1StringView(name));
        return made;
    };
    line.cancel = button("cancelExport", u"close"_s);
    line.retry = button("retryExport", u"refresh"_s);
    line.dismiss = button("dismissExport", u"close"_s);
    connect(line.cancel, &QPushButton::clicked, this, [this, id] { m_center.cancel(id); });
    connect(line.retry, &QPushButton::clicked, this, [this, id] { m_center.retry(id); });
    connect(line.dismiss, &QPushButton::clicked, this, [this, id] { m_center.dismiss(id); });
    auto* row = new QHBoxLayout(line.card);
    row->setContentsMargins(space::kM, space::kXs, space::kS, space::kXs);
    row->setSpacing(space::kM);
    row->addWidget(line.name, 1);
    row->addWidget(line.rows);
    row->addWidget(line.bar, 0, Qt::AlignVCenter);
    row->addWidget(line.cancel);
    row->addWidget(line.retry);
    row->addWidget(line.dismiss);
    m_column->addWidget(line.card);
    return line;
}

// Lines that stay are left alone: what one is about to click does not move away under the mouse by itself.
void ExportStrip::rebuild() {
    const auto& entries = m_center.entries();
    std::erase_if(m_lines, [&entries](const Line& line) {
        const bool isGone = std::ranges::find(entries, line.id, &ExportCenter::Entry::id) == entries.end();
        if (isGone) {
            line.card->hide();
            line.card->deleteLater();
        }
        return isGone;
    });
    for (const ExportCenter::Entry& entry : entries) {
        if (std::ranges::find(m_lines, entry.id, &Line::id) == m_lines.end())
            m_lines.push_back(makeLine(entry.id));
    }
    for (Line& line : m_lines)
        refresh(line);
    setVisible(!m_lines.empty());
}

void ExportStrip::refresh(Line& line) {
    const auto& entries = m_center.entries();
    const auto entry = std::ranges::find(entries, line.id, &ExportCenter::Entry::id);
    if (entry == entries.end())
        return;
    const QString file = QFileInfo(entry->request.file).fileName();
    const bool isRunning = entry->job != nullptr;
    line.name->setRole(isRunning ? TextLabel::Role::Body : TextLabel::Role::Error);
    line.name->setText(isRunning ? tr("Saving %1").arg(file) : entry->problem);
    line.cancel->setVisible(isRunning);
    line.retry->setVisible(!isRunning);
    line.dismiss->setVisible(!isRunning);
    const quint64 rows = isRunning ? entry->job->rows() : 0;
    const quint64 total = isRunning ? entry->job->total() : 0;
    line.rows->setVisible(isRunning && rows > 0);
    line.rows->setText(total > 0 ? tr("%1 of %2 rows").arg(words::number(std::min(rows, total)), words::number(total))
                                 : tr("%1 rows").arg(words::number(rows)));
    line.bar->setVisible(isRunning && total > 0);
    if (total > 0)
        line.bar->setValue(int(std::min(rows, total) * kSteps / total));
    line.bar->setAccessibleName(tr("Progress of %1").arg(file));
    line.cancel->setText(tr("Cancel"));
    line.cancel->setAccessibleName(tr("Cancel saving %1").arg(file));
    line.retry->setText(tr("Try again"));
    line.retry->setAccessibleName(tr("Try to save %1 again").arg(file));
    line.dismiss->setText(tr("Dismiss"));
    line.dismiss->setAccessibleName(tr("Dismiss the message about %1").arg(file));
}

void ExportStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        for (Line& line : m_lines)
            refresh(line);
    }
}

} // namespace pk
