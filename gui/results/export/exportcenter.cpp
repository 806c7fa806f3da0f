// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/exportcenter.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "gui/results/export/csvjobs.h"
#include "gui/results/export/paperjobs.h"
#include "gui/results/export/resultjsonjob.h"
#include "gui/shell/context.h"
#include "gui/shell/notifier.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString failureText(const QString& file, const WriteFailure& failure) {
    const QString name = QFileInfo(file).fileName();
    const QString folder = QDir::toNativeSeparators(QFileInfo(file).absolutePath());
    switch (failure.problem) {
        case WriteProblem::NoFolder:
            return ExportCenter::tr("%1 was not saved: the folder %2 is not there.").arg(name, folder);
        case WriteProblem::NotAllowed:
            return ExportCenter::tr("%1 was not saved: nothing may be written into %2.").arg(name, folder);
        case WriteProblem::DiskFull:
            return ExportCenter::tr("%1 was not saved: the disk is full. Free some space and try again.").arg(name);
        case WriteProblem::Other:
            break;
    }
    return ExportCenter::tr("%1 was not saved: %2").arg(name, failure.detail);
}

bool isSameFile(const QString& a, const QString& b) {
    return QDir::cleanPath(QFileInfo(a).absoluteFilePath()) == QDir::cleanPath(QFileInfo(b).absoluteFilePath());
}

} // namespace

ExportCenter::ExportCenter(Engine& engine, Notifier& notifier, QObject* parent)
    : QObject(parent), m_engine(engine), m_notifier(notifier) {
    m_writer.setObjectName(u"exports"_s);
}

ExportCenter::~ExportCenter() {
    for (const Entry& entry : m_entries)
        delete entry.job; // its sink goes on the writer's thread, before that ends
    m_writer.quit();
    m_writer.wait();
}

ExportJob* ExportCenter::makeJob(const ExportRequest& request) {
    switch (request.kind) {
        case ExportRequest::Kind::Report:
            return new ReportJob(m_engine, request.pkId, request.pair, request.file, this);
        case ExportRequest::Kind::Picture:
            return new PictureJob(m_engine, request.pkId, request.pair, request.file, this);
        case ExportRequest::Kind::Json:
            return new ResultJsonJob(m_engine, request.pkId, request.file, this);
        case ExportRequest::Kind::Ranking:
            return new RankCsvJob(m_engine, request.pkId, request.file, this);
        case ExportRequest::Kind::Records:
            return new LedgerCsvJob(m_engine, request.pkId, request.file, this);
        case ExportRequest::Kind::List:
            return new ResultListJob(m_engine, request.criteria, request.file, this);
    }
    return nullptr;
}

bool ExportCenter::start(const ExportRequest& request) {
    const auto running = [](const Entry& entry) { return entry.job != nullptr; };
    if (std::ranges::count_if(m_entries, running) >= kAtOnceMax) {
        m_notifier.warning(tr("%1 exports are under way. Wait for one of them, or cancel it.").arg(kAtOnceMax));
        return false;
    }
    const auto sameFile = [&](const Entry& entry) { return isSameFile(entry.request.file, request.file); };
    const auto same = std::ranges::find_if(m_entries, sameFile);
    if (same != m_entries.end() && same->job != nullptr) {
        m_notifier.warning(tr("%1 is being written already.").arg(QFileInfo(request.file).fileName()));
        return false;
    }
    std::erase_if(m_entries, sameFile); // it had failed and is tried again
    const quint64 id = ++m_lastId;
    ExportJob* job = makeJob(request);
    m_entries.push_back({id, request, job, {}});
    connect(job, &ExportJob::progressed, this, [this, id] { emit progressed(id); });
    connect(job, &ExportJob::finished, this, [this, id](const ExportOutcome& outcome) { end(id, outcome); });
    if (!m_writer.isRunning())
        m_writer.start();
    job->start(m_writer);
    emit changed();
    return true;
}

void ExportCenter::cancel(quint64 id) {
    if (Entry* entry = entryOf(id); entry != nullptr && entry->job != nullptr)
        entry->job->cancel();
}

void ExportCenter::retry(quint64 id) {
    if (const Entry* entry = entryOf(id); entry != nullptr && entry->job == nullptr)
        start(ExportRequest(entry->request));
}

void ExportCenter::dismiss(quint64 id) {
    if (const Entry* entry = entryOf(id); entry != nullptr && entry->job == nullptr)
        remove(id);
}

bool ExportCenter::isRunning() const {
    return std::ranges::any_of(m_entries, [](const Entry& entry) { return entry.job != nullptr; });
}

ExportCenter::Entry* ExportCenter::entryOf(quint64 id) {
    const auto entry = std::ranges::find(m_entries, id, &Entry::id);
    return entry == m_entries.end() ? nullptr : &*entry;
}

void ExportCenter::remove(quint64 id) {
    std::erase_if(m_entries, [id](const Entry& entry) { return entry.id == id; });
    emit changed();
}

void ExportCenter::end(quint64 id, const ExportOutcome& outcome) {
    Entry* entry = entryOf(id);
    if (entry == nullptr)
        return;
    std::exchange(entry->job, nullptr)->deleteLater();
    const QString file = entry->request.file;
    if (outcome.kind == ExportOutcome::Kind::Failed) {
        entry->problem = outcome.writeFailure
                             ? failureText(file, *outcome.writeFailure)
                             : tr("%1 was not saved: %2")
                                   .arg(QFileInfo(file).fileName(), errorText(outcome.engineError.value_or(Error{})));
        m_notifier.error(entry->problem);
        emit changed();
        return;
    }
    remove(id);
    if (outcome.kind == ExportOutcome::Kind::Cancelled)
        m_notifier.info(tr("Export cancelled; no file was written."));
    else
        tellSaved(file, outcome);
}

void ExportCenter::tellSaved(const QString& file, const ExportOutcome& outcome) {
    const QString name = QFileInfo(file).fileName();
    if (outcome.correctedMeanwhile) {
        m_notifier.warning(tr("Saved %1 as of result version %2; a correction that came meanwhile is not in it.")
                               .arg(name, words::number(outcome.version.value_or(0))));
    } else if (outcome.rows > 0 && outcome.version) {
        m_notifier.success(tr("Saved %1: %2 rows, result version %3")
                               .arg(name, words::number(outcome.rows), words::number(*outcome.version)));
    } else if (outcome.rows > 0) {
        m_notifier.success(tr("Saved %1: %2 rows").arg(name, words::number(outcome.rows)));
    } else {
        m_notifier.success(tr("Saved %1").arg(name));
    }
}

} // namespace pk
