// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <vector>

#include "gui/results/export/exportjob.h"
#include "gui/results/resultcriteria.h"
#include "gui/theme/tokens.h"

namespace pk {

class Notifier;

// What to save where.
struct ExportRequest {
    enum class Kind : quint8 { Report, Picture, Json, Ranking, Records, List };
    Kind kind = Kind::Report;
    QString file;
    PkId pkId = 0;           // all but List
    ResultCriteria criteria; // List
    PairChoice pair = PairChoice::Standard;
};

// The exports under way, and those that failed until they are dismissed. Several at once, each to a file of its own;
// one thread writes for all. Lives on the GUI thread; owned by its page, and stops everything when it goes.
class ExportCenter : public QObject {
    Q_OBJECT

public:
    static constexpr int kAtOnceMax = 4;

    struct Entry {
        quint64 id = 0;
        ExportRequest request;
        ExportJob* job = nullptr; // none: it has failed
        QString problem;          // then: why
    };

    ExportCenter(Engine& engine, Notifier& notifier, QObject* parent = nullptr);
    ~ExportCenter() override;

    // False, and said to the user: too many at once, or one writes this file.
    bool start(const ExportRequest& request);
    void cancel(quint64 id);
    void retry(quint64 id);
    void dismiss(quint64 id);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] bool isRunning() const;

signals:
    void changed(); // another entry, or one less, or one has failed
    void progressed(quint64 id);

private:
    [[nodiscard]] ExportJob* makeJob(const ExportRequest& request);
    void end(quint64 id, const ExportOutcome& outcome);
    void tellSaved(const QString& file, const ExportOutcome& outcome);
    [[nodiscard]] Entry* entryOf(quint64 id);
    void remove(quint64 id);

    Engine& m_engine;
    Notifier& m_notifier;
    QThread m_writer; // started with the first export
    std::vector<Entry> m_entries;
    quint64 m_lastId = 0;
};

} // namespace pk
