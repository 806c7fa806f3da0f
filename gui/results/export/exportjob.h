// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <optional>

#include "engine/runtime/engine.h"
#include "gui/results/export/filesink.h"

class QThread;

namespace pk {

// How an export ended, and what it says of itself.
struct ExportOutcome {
    enum class Kind : quint8 { Saved, Cancelled, Failed };
    Kind kind = Kind::Saved;
    quint64 rows = 0;
    std::optional<quint64> version;  // of the result, where it is of one
    quint64 corrections = 0;         // that are in it
    bool correctedMeanwhile = false; // a correction came that is not in it
    std::optional<Error> engineError;
    std::optional<WriteFailure> writeFailure;
};

// One export: asks the engine page by page, formats what comes and hands it to the thread that writes. A page is
// little work, and no more than a megabyte waits for the disk, so neither the window nor the memory feels how long
// the export is. Lives on the GUI thread; ends with finished(), once.
class ExportJob : public QObject {
    Q_OBJECT

public:
    ExportJob(Engine& engine, const QString& file, QObject* parent = nullptr);
    ~ExportJob() override;

    void start(QThread& writer);
    void cancel(); // finished() follows when the half-written file is gone
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] quint64 rows() const { return m_rows; }
    [[nodiscard]] quint64 total() const { return m_total; } // 0: not known
    [[nodiscard]] bool isOver() const { return m_isOver; }

signals:
    void progressed(); // at most ten times a second
    void finished(const pk::ExportOutcome& outcome);

protected:
    virtual void begin() = 0; // the file is open
    virtual void proceed() {} // there is room for more: called after each next()

    [[nodiscard]] Engine& engine() const { return m_engine; }
    [[nodiscard]] ExportOutcome& outcome() { return m_outcome; }
    void write(const QByteArray& bytes);
    void writeWith(std::function<bool(QIODevice&)> writer);
    void next();   // proceed(), as soon as the disk has caught up
    void commit(); // nothing more comes
    void addRows(quint64 rows);
    void setTotal(quint64 total) { m_total = total; }
    void failWith(const Error& error);
    // Dropped when the export is over; an error ends it.
    template <typename T, typename F>
    [[nodiscard]] Reply<T> onAnswer(F&& take) {
        return replyOn<T>(this, [this, take = std::forward<F>(take)](const Result<T>& result) {
            if (m_isOver)
                return;
            if (result)
                take(*result);
            else
                failWith(result.error());
        });
    }

private:
    template <typename F>
    void onWriter(F&& call);
    void send();
    void end(ExportOutcome::Kind kind);

    Engine& m_engine;
    QString m_file;
    FileSink* m_sink = nullptr; // on the writer's thread
    QByteArray m_buffer;
    QElapsedTimer m_sinceProgress;
    ExportOutcome m_outcome;
    qint64 m_underWay = 0; // bytes that wait for the disk
    quint64 m_rows = 0;
    quint64 m_total = 0;
    bool m_isWaiting = false; // for the disk
    bool m_isOver = false;
};

} // namespace pk
