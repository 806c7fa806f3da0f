// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSaveFile>
#include <QTimer>
#include <memory>
#include <optional>

#include "engine/runtime/engine.h"

namespace pk {

// How far a recording is.
struct RecordingProgress {
    bool running = false;
    PkId pkId = 0;
    quint64 records = 0; // written
    quint64 total = 0;   // that found the PK by the last look
    bool follows = false;
    std::optional<Error> error; // why it ended without a file; Cancelled when it was asked to
};

// Writes the traffic of a PK into a file (see pktraffic.h), page by page out of the ledger. The file appears
// whole when it is done, or not at all. Lives on its owner's thread; one recording at a time.
class PkRecorder : public QObject {
    Q_OBJECT

public:
    explicit PkRecorder(Engine& engine, QObject* parent = nullptr);
    ~PkRecorder() override;

    // `follow`: until the PK is final; else what the ledger holds now. FileUnreadable, Conflict.
    [[nodiscard]] Result<void> start(PkId pkId, const QString& file, bool follow);
    void cancel(); // finished() follows
    [[nodiscard]] bool isRunning() const { return m_progress.running; }
    [[nodiscard]] const RecordingProgress& progress() const { return m_progress; }

signals:
    void progressChanged(const pk::RecordingProgress& progress);
    void finished(const pk::RecordingProgress& progress);

private:
    void askPk();
    void onPk(const Result<PkDetail>& detail);
    void askPage();
    void onPage(const Result<LedgerPage>& page);
    void onEndOfLedger();
    void finish(std::optional<Error> error);
    template <typename T, typename F>
    [[nodiscard]] Reply<T> onAnswer(F&& take);

    static constexpr int kLookAgainMs = 500; // at a PK that is followed
    static constexpr int kHeadSpare = 64;    // the head is written again when the PK has ended

    Engine& m_engine;
    std::unique_ptr<QSaveFile> m_file;
    QTimer m_lookAgain;
    RecordingProgress m_progress;
    std::optional<Pk> m_pk;
    qsizetype m_headSize = 0;
    quint64 m_lastSeq = 0;
    bool m_lastRound = false; // nothing that counts comes after it
    quint64 m_run = 0;        // answers of an earlier recording are dropped
};

} // namespace pk

Q_DECLARE_METATYPE(pk::RecordingProgress)
