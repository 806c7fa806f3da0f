// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/pkrecorder.h"

#include <QFileInfo>

#include "engine/flowfile/pktraffic.h"

namespace pk {

using namespace Qt::StringLiterals;

PkRecorder::PkRecorder(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(kLookAgainMs);
    connect(&m_lookAgain, &QTimer::timeout, this, &PkRecorder::askPk);
}

PkRecorder::~PkRecorder() = default;

template <typename T, typename F>
Reply<T> PkRecorder::onAnswer(F&& take) {
    return replyOn<T>(this, [this, run = m_run, take = std::forward<F>(take)](const Result<T>& answer) {
        if (run == m_run && m_progress.running) {
            take(answer);
        }
    });
}

Result<void> PkRecorder::start(PkId pkId, const QString& file, bool follow) {
    if (isRunning()) {
        return fail(ErrorCode::Conflict, {}, u"a recording is under way"_s);
    }
    m_file = std::make_unique<QSaveFile>(file);
    if (!m_file->open(QIODevice::WriteOnly)) {
        return fail(ErrorCode::FileUnreadable, u"file"_s,
                    QStringLiteral("%1 cannot be written: %2").arg(QFileInfo(file).fileName(), m_file->errorString()));
    }
    ++m_run;
    m_progress = {.running = true, .pkId = pkId, .follows = follow};
    m_pk.reset();
    m_lastSeq = 0;
    m_lastRound = false;
    askPk();
    return {};
}

void PkRecorder::cancel() {
    if (isRunning()) {
        finish(Error{ErrorCode::Cancelled, {}, u"the recording was cancelled"_s, 0, 0});
    }
}

void PkRecorder::askPk() {
    m_engine.pk(m_progress.pkId, onAnswer<PkDetail>([this](const Result<PkDetail>& detail) { onPk(detail); }));
}

void PkRecorder::onPk(const Result<PkDetail>& detail) {
    if (!detail) {
        finish(detail.error());
        return;
    }
    const bool isFirst = !m_pk.has_value();
    m_pk = detail->view.pk;
    m_progress.total = 0;
    for (const quint64 count : detail->verdicts) {
        m_progress.total += count;
    }
    // What comes after the result is LATE or a duplicate; of these, what is there now is taken.
    m_lastRound = !m_progress.follows || m_pk->isFinal();
    if (isFirst) {
        QByteArray head = pkTrafficHead(*m_pk);
        head.insert(head.size() - 1, QByteArray(kHeadSpare, ' '));
        m_headSize = head.size();
        m_file->write(head);
    }
    askPage();
}

void PkRecorder::askPage() {
    LedgerQuery query;
    query.pkId = m_progress.pkId;
    query.ascending = true;
    query.from = m_lastSeq;
    query.limit = limits::kListMax;
    m_engine.ledger(query, onAnswer<LedgerPage>([this](const Result<LedgerPage>& page) { onPage(page); }));
}

void PkRecorder::onPage(const Result<LedgerPage>& page) {
    if (!page) {
        finish(page.error());
        return;
    }
    for (const LedgerEntry& entry : page->entries) {
        const QByteArray line = pkTrafficLine(*m_pk, entry);
        m_progress.records += line.isEmpty() ? 0 : 1;
        m_file->write(line);
        m_lastSeq = entry.seq;
    }
    if (m_file->error() != QFileDevice::NoError) {
        finish(Error{ErrorCode::StoreIo, u"file"_s,
                     QStringLiteral("the file cannot be written: %1").arg(m_file->errorString()), 0, 0});
        return;
    }
    emit progressChanged(m_progress);
    if (page->next != 0) {
        m_lastSeq = std::max(m_lastSeq, page->next);
        askPage();
    } else {
        onEndOfLedger();
    }
}

void PkRecorder::onEndOfLedger() {
    if (!m_lastRound) {
        m_lookAgain.start();
        return;
    }
    // The PK may have ended since the head was written: its end time is a number as long as before.
    QByteArray head = pkTrafficHead(*m_pk);
    if (head.size() <= m_headSize && m_file->seek(0)) {
        head.insert(head.size() - 1, QByteArray(m_headSize - head.size(), ' '));
        m_file->write(head);
    }
    if (!m_file->commit()) {
        finish(Error{ErrorCode::StoreIo, u"file"_s,
                     QStringLiteral("the file cannot be written: %1").arg(m_file->errorString()), 0, 0});
        return;
    }
    finish(std::nullopt);
}

void PkRecorder::finish(std::optional<Error> error) {
    m_lookAgain.stop();
    m_file.reset(); // without a commit nothing is left
    m_progress.running = false;
    m_progress.error = std::move(error);
    emit finished(m_progress);
}

} // namespace pk
