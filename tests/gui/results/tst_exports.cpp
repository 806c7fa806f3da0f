// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported of results, over engines in memory: the jobs alone, without the page.
#include <sys/resource.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <csignal>

#include "gui/results/export/exportcenter.h"
#include "gui/results/export/exportstrip.h"
#include "tests/gui/results/endedpks.h"
#include "tests/gui/results/manygivers.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

using Kind = ExportRequest::Kind;

namespace {

qint64 residentBytes() {
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * 4096;
}

// What the program may write into one file; a disk that is full behaves likewise.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestExports : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }
    void init() {
        m_house = std::make_unique<PageHouse>();
        addEnded(m_house->engine, 1, u"room-1"_s);
    }

    void theWholeRankingIsSafeForSpreadsheets();
    void theRecordsAreSafeForSpreadsheets();
    void allThatMatchIsListed();
    void jsonIsWhatTheEngineSays();
    void jsonOfAVoidedPkWithoutGivers();
    void theReportIsAPdf();
    void theReportOfManyEventsAndCorrectionsGoesOn();
    void thePictureIsAPng();
    void cancelledAtHalfLeavesNothing();
    void aQuarterMillionInSlices();
    void aFullDiskLeavesNothingAndIsTriedAgain();
    void aFolderThatIsNotThere();
    void anEngineThatFailsLeavesTheOldFile();
    void twoAtOnceAndTheSameFileTwice();
    void aCorrectionMeanwhileIsSaid();
    void goneWithThePage();

private:
    [[nodiscard]] QStringList filesIn(const QString& folder) const {
        return QDir(m_house->file(folder)).entryList(QDir::Files | QDir::Hidden);
    }
    // Runs one export to its end; its bytes.
    QByteArray run(Engine& engine, ExportRequest request, const QString& name) {
        ExportCenter center(engine, m_house->notifier);
        request.file = m_house->file(name);
        if (!center.start(request))
            return {};
        QSignalSpy ended(center.entries().back().job, &ExportJob::finished);
        if (!ended.wait(60'000))
            return {};
        return PageHouse::read(request.file);
    }

    std::unique_ptr<PageHouse> m_house;
};

void TestExports::theWholeRankingIsSafeForSpreadsheets() {
    std::vector<RankEntry> names;
    const QStringList hostile{u"=1+1"_s, u"+1"_s,  u"-1"_s,  u"@SUM(A1)"_s, u"\t=1"_s,
                              u"\r=1"_s, u"＝1"_s, u" =1"_s, u"a\"b,c"_s};
    for (const QString& name : hostile)
        names.push_back(giver(quint64(names.size()) + 1, name, 100 - qint64(names.size())));
    m_house->engine.setRanking(1, Side::A, names);
    const QByteArray csv = run(m_house->engine, {.kind = Kind::Ranking, .pkId = 1}, u"r.csv"_s);
    QVERIFY2(csv.startsWith("\xef\xbb\xbfpkId,side,giftId,"), csv.constData());
    QVERIFY(csv.endsWith("\r\n"));
    for (const char* cell :
         {",'=1+1,", ",'+1,", ",'-1,", ",'@SUM(A1),", ",'\t=1,", ",\"'\r=1\",", ",'＝1,", ",' =1,", ",\"a\"\"b,c\","})
        QVERIFY2(csv.contains(cell), cell);
    QVERIFY(m_house->heard(Notifier::Level::Success));
    QVERIFY2(m_house->posted.back().second.contains(u"result version 1"_s) ||
                 m_house->posted.back().second.contains(u"result version"_s),
             qPrintable(m_house->posted.back().second));
}

void TestExports::theRecordsAreSafeForSpreadsheets() {
    std::vector<LedgerEntry> entries;
    for (quint64 seq = 1'200; seq >= 1; --seq) {
        LedgerEntry entry;
        entry.seq = seq;
        entry.pkId = seq % 3 == 0 ? 2 : 1; // of another PK: not in it
        entry.orderId = seq == 5 ? u"=cmd"_s : u"o-%1"_s.arg(seq);
        entry.showId = u"room-1"_s;
        entry.uid = seq;
        entry.userName = seq == 7 ? u"@x"_s : u"n"_s;
        entry.giftId = 71;
        entry.count = seq == 8 ? -3 : 1;
        entry.kb = 10;
        entry.verdict = seq % 2 == 0 ? Verdict::Counted : Verdict::Duplicate;
        entry.reason.code = seq % 2 == 0 ? ReasonCode::None : ReasonCode::CountedBefore;
        entries.push_back(entry);
    }
    m_house->engine.setLedger(entries);
    const QByteArray csv = run(m_house->engine, {.kind = Kind::Records, .pkId = 1}, u"l.csv"_s);
    QCOMPARE(csv.count("\r\n"), 1 + 800);
    QVERIFY(csv.contains("\r\n5,'=cmd,room-1,1,5,n,71,1,10,"));
    QVERIFY(csv.contains(",'@x,"));
    QVERIFY(csv.contains(",-3,10,")); // a number is no formula
    QVERIFY(csv.contains(",LIVE,DUPLICATE,"));
    QVERIFY(!csv.contains("\r\n6,"));
}

void TestExports::allThatMatchIsListed() {
    for (PkId pkId = 2; pkId <= 1'250; ++pkId)
        addEnded(m_house->engine, pkId, pkId % 2 == 0 ? u"-even"_s : u"odd-%1"_s.arg(pkId));
    const QByteArray all = run(m_house->engine, {.kind = Kind::List}, u"all.csv"_s);
    QCOMPARE(all.count("\r\n"), 1 + 1'250);
    QVERIFY(all.startsWith("\xef\xbb\xbfpkId,showId,startTime,"));
    QVERIFY(all.indexOf("\r\n1250,") < all.indexOf("\r\n2,'-even,")); // newest first; no formula
    const QByteArray some = run(m_house->engine, {.kind = Kind::List, .criteria = {.text = u"odd"_s}}, u"some.csv"_s);
    QCOMPARE(some.count("\r\n"), 1 + 624);
    const QByteArray none =
        run(m_house->engine, {.kind = Kind::List, .criteria = {.text = u"nowhere"_s}}, u"none.csv"_s);
    QCOMPARE(none.count("\r\n"), 1);
}

void TestExports::jsonIsWhatTheEngineSays() {
    FakeEngine& engine = m_house->engine;
    const Pk& pk = engine.pkRef(1).pk;
    std::vector<RankEntry> many;
    for (quint64 uid = 1; uid <= 230; ++uid)
        many.push_back(giver(uid == 1 ? limits::kUidMax : uid, u"u\"\\\n\x01%1"_s.arg(uid), qint64(uid)));
    engine.setRanking(1, Side::A, many);
    engine.pkRef(1).users = {230, 1};
    engine.setCorrections(1, {Correction{.id = 3,
                                         .pkId = 1,
                                         .actor = u"op"_s,
                                         .giftId = pk.sides[1].giftId,
                                         .uid = 3,
                                         .count = -2,
                                         .kb = -20,
                                         .reason = u"“so”"_s}});
    engine.setCorrected(1, {.totals = {GiftTotals{50, 500}, GiftTotals{18, 180}}, .outcome = Outcome::AWins});
    const QByteArray bytes = run(engine, {.kind = Kind::Json, .pkId = 1}, u"r.json"_s);
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &problem).object();
    QVERIFY2(problem.error == QJsonParseError::NoError, qPrintable(problem.errorString()));
    QCOMPARE(json[u"format"].toString(), u"pk-result"_s);
    QCOMPARE(json[u"formatVersion"].toInt(), 1);
    QCOMPARE(json[u"pkId"].toString(), u"1"_s);
    QCOMPARE(json[u"showId"].toString(), u"room-1"_s);
    QCOMPARE(json[u"outcome"].toString(), u"A_WINS"_s);
    QCOMPARE(json[u"startTime"].toInteger(), pk.startTimeMs);
    const QJsonArray gifts = json[u"gifts"].toArray();
    QCOMPARE(gifts.size(), 2);
    QCOMPARE(gifts[0][u"count"].toInteger(), 50);
    QCOMPARE(gifts[1][u"kb"].toString(), u"200"_s);
    QCOMPARE(gifts[0][u"users"].toInteger(), 230);
    QCOMPARE(json[u"verdicts"][u"DUPLICATE"].toInteger(), 2);
    const auto detail = [&engine] {
        PkDetail got;
        engine.pk(1, [&got](const Result<PkDetail>& answer) { got = *answer; });
        return got;
    }();
    const QJsonArray timeline = json[u"timeline"].toArray();
    QCOMPARE(timeline.size(), qsizetype(detail.timeline.size()));
    QVERIFY(detail.timeline.size() > 3); // with lead changes
    QCOMPARE(timeline[1][u"kind"].toString(), u"FIRST_GIFT"_s);
    QCOMPARE(timeline[1][u"side"].toString(), u"A"_s);
    QCOMPARE(json[u"curve"][u"gained"].toArray().size(), 6);
    QCOMPARE(json[u"corrections"][0][u"kb"].toString(), u"-20"_s);
    QCOMPARE(json[u"corrected"][u"counts"][1].toInteger(), 18);
    const QJsonArray ranking = json[u"ranking"].toArray();
    QCOMPARE(ranking.size(), 2);
    QCOMPARE(ranking[0][u"total"].toInteger(), 230);
    const QJsonArray entries = ranking[0][u"entries"].toArray();
    QCOMPARE(entries.size(), 230);
    for (qsizetype i = 0; i < entries.size(); ++i) { // against the engine's, in its order
        RankPage page;
        engine.rankPage({.pkId = 1, .giftId = pk.sides[0].giftId, .index = i, .limit = 1},
                        [&page](const Result<RankPage>& answer) { page = *answer; });
        QCOMPARE(entries[i][u"rank"].toInteger(), qint64(page.entries[0].rank));
        QCOMPARE(entries[i][u"uid"].toString(), QString::number(page.entries[0].uid));
        QCOMPARE(entries[i][u"userName"].toString(), page.entries[0].userName);
        QCOMPARE(entries[i][u"kb"].toString(), QString::number(page.entries[0].kb));
    }
    QCOMPARE(ranking[1][u"entries"].toArray().size(), 1);
}

void TestExports::jsonOfAVoidedPkWithoutGivers() {
    addEnded(m_house->engine, 2, u"room-2"_s, 10, 0, EndReason::Voided);
    m_house->engine.setRanking(2, Side::A, {});
    m_house->engine.setRanking(2, Side::B, {});
    const QByteArray bytes = run(m_house->engine, {.kind = Kind::Json, .pkId = 2}, u"v.json"_s);
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &problem).object();
    QVERIFY2(problem.error == QJsonParseError::NoError, bytes.constData());
    QVERIFY(json[u"outcome"].isNull());
    QVERIFY(json[u"corrected"].isNull());
    QCOMPARE(json[u"ranking"][1][u"entries"].toArray().size(), 0);
}

void TestExports::theReportIsAPdf() {
    const QByteArray pdf = run(m_house->engine, {.kind = Kind::Report, .pkId = 1}, u"r.pdf"_s);
    QVERIFY(pdf.startsWith("%PDF-1."));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QVERIFY(pdf.contains("/FontFile2")); // the fonts are in it
    QCOMPARE(pdf.count("/Type /Page\n"), 2);
    const QString pdftotext = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (pdftotext.isEmpty())
        return;
    QProcess process;
    process.start(pdftotext, {u"-enc"_s, u"UTF-8"_s, m_house->file(u"r.pdf"_s), u"-"_s});
    QVERIFY(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    for (const QString& part :
         {u"wins"_s, u"room-1"_s, u"小明"_s, u"Lead changes"_s, u"Page 1 of 2"_s, u"Page 2 of 2"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
}

void TestExports::theReportOfManyEventsAndCorrectionsGoesOn() {
    FakeEngine& engine = m_house->engine;
    PkDetail detail;
    engine.pk(1, [&detail](const Result<PkDetail>& answer) { detail = *answer; });
    for (int i = 0; i < 400; ++i)
        detail.timeline.insert(
            detail.timeline.begin() + 2,
            {TimelineEvent::Kind::LeadChange, detail.view.pk.startTimeMs + 2'000, i % 2 == 0 ? Side::A : Side::B, {}});
    engine.setDetail(detail);
    std::vector<Correction> corrections;
    for (quint64 id = 1; id <= 120; ++id)
        corrections.push_back({.id = id,
                               .pkId = 1,
                               .actor = u"op"_s,
                               .giftId = detail.view.pk.sides[0].giftId,
                               .uid = id,
                               .count = 1,
                               .reason = QString(200, u'长')});
    engine.setCorrections(1, corrections);
    const QByteArray pdf = run(engine, {.kind = Kind::Report, .pkId = 1}, u"long.pdf"_s);
    const auto pages = pdf.count("/Type /Page\n");
    QVERIFY2(pages >= 8 && pages <= 12, qPrintable(QString::number(pages)));
}

void TestExports::thePictureIsAPng() {
    QVERIFY(!run(m_house->engine, {.kind = Kind::Picture, .pkId = 1}, u"c.png"_s).isEmpty());
    const QImage card(m_house->file(u"c.png"_s));
    QCOMPARE(card.size(), QSize(1200, 675));
}

void TestExports::cancelledAtHalfLeavesNothing() {
    constexpr quint64 kRows = 250'000;
    for (const Kind kind : {Kind::Ranking, Kind::Json}) {
        ManyGivers engine(m_house->engine, kRows);
        QVERIFY(QDir(m_house->dir.path()).mkpath(u"out"_s));
        ExportCenter center(engine, m_house->notifier);
        ExportStrip strip(center);
        strip.show();
        QVERIFY(center.start({.kind = kind, .file = m_house->file(u"out/half"_s), .pkId = 1}));
        QTRY_VERIFY(strip.isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(center.entries().at(0).job->rows() >= kRows / 2, 60'000);
        auto* cancel = find<QPushButton>(strip, "cancelExport");
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!center.isRunning());
        QCOMPARE(filesIn(u"out"_s), QStringList());
        QVERIFY(m_house->heard(Notifier::Level::Info));
        QTRY_VERIFY(!strip.isVisible());
    }
}

void TestExports::aQuarterMillionInSlices() {
    constexpr quint64 kRows = 250'000;
    ManyGivers engine(m_house->engine, kRows);
    const qint64 before = residentBytes();
    const QByteArray csv = run(engine, {.kind = Kind::Ranking, .pkId = 1}, u"big.csv"_s);
    const qint64 grown = residentBytes() - before - csv.size();
    QCOMPARE(csv.count('\n'), qsizetype(1 + kRows));
    QVERIFY(csv.contains(",250000,1249999,"));
    QVERIFY2(engine.longestSliceUs < 16'000, qPrintable(QString::number(engine.longestSliceUs)));
    QVERIFY2(grown < 24 * 1024 * 1024, qPrintable(QString::number(grown)));
}

void TestExports::aFullDiskLeavesNothingAndIsTriedAgain() {
    ManyGivers engine(m_house->engine, 40'000);
    QVERIFY(QDir(m_house->dir.path()).mkpath(u"full"_s));
    ExportCenter center(engine, m_house->notifier);
    ExportStrip strip(center);
    strip.show();
    {
        const FileSizeLimit full(512 * 1024);
        QVERIFY(center.start({.kind = Kind::Ranking, .file = m_house->file(u"full/r.csv"_s), .pkId = 1}));
        QTRY_VERIFY(!center.isRunning());
    }
    QCOMPARE(filesIn(u"full"_s), QStringList());
    QCOMPARE(center.entries().size(), std::size_t(1));
    QVERIFY2(center.entries()[0].problem.contains(u"disk is full"_s), qPrintable(center.entries()[0].problem));
    QVERIFY(m_house->heard(Notifier::Level::Error));
    auto* again = find<QPushButton>(strip, "retryExport");
    QVERIFY(again->isVisible());
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(center.entries().empty());
    QCOMPARE(filesIn(u"full"_s), QStringList{u"r.csv"_s});
}

void TestExports::aFolderThatIsNotThere() {
    for (const Kind kind : {Kind::Report, Kind::Picture, Kind::Json, Kind::Ranking, Kind::Records, Kind::List}) {
        ExportCenter center(m_house->engine, m_house->notifier);
        ExportStrip strip(center);
        strip.show();
        QVERIFY(center.start({.kind = kind, .file = m_house->file(u"no/such/x"_s), .pkId = 1}));
        QTRY_VERIFY(!center.isRunning());
        QVERIFY2(center.entries()[0].problem.contains(u"is not there"_s), qPrintable(center.entries()[0].problem));
        QTest::keyClick(find<QPushButton>(strip, "dismissExport"), Qt::Key_Space);
        QVERIFY(center.entries().empty());
        QTRY_VERIFY(!strip.isVisible());
    }
}

void TestExports::anEngineThatFailsLeavesTheOldFile() {
    m_house->write(u"old.json"_s, "old");
    m_house->engine.failNext({ErrorCode::StoreIo, {}, u"disk"_s, 0, 0});
    QCOMPARE(run(m_house->engine, {.kind = Kind::Json, .pkId = 1}, u"old.json"_s), QByteArray("old"));
    QVERIFY(m_house->heard(Notifier::Level::Error));
    QCOMPARE(run(m_house->engine, {.kind = Kind::Json, .pkId = 999}, u"old.json"_s), QByteArray("old")); // no such PK
}

void TestExports::twoAtOnceAndTheSameFileTwice() {
    ManyGivers engine(m_house->engine, 30'000);
    ExportCenter center(engine, m_house->notifier);
    QVERIFY(center.start({.kind = Kind::Ranking, .file = m_house->file(u"a.csv"_s), .pkId = 1}));
    QVERIFY(!center.start({.kind = Kind::Json, .file = m_house->file(u"./a.csv"_s), .pkId = 1}));
    QVERIFY(m_house->posted.back().second.contains(u"already"_s));
    for (int i = 1; i < ExportCenter::kAtOnceMax; ++i)
        QVERIFY(center.start({.kind = Kind::List, .file = m_house->file(u"b%1"_s.arg(i))}));
    QVERIFY(!center.start({.kind = Kind::List, .file = m_house->file(u"c"_s)}));
    QTRY_VERIFY_WITH_TIMEOUT(!center.isRunning(), 30'000);
    QCOMPARE(PageHouse::read(m_house->file(u"a.csv"_s)).count('\n'), 1 + 30'000);
    QVERIFY(PageHouse::read(m_house->file(u"b1"_s)).contains("room-1"));
}

void TestExports::aCorrectionMeanwhileIsSaid() {
    ManyGivers engine(m_house->engine, 60'000);
    ExportCenter center(engine, m_house->notifier);
    QVERIFY(center.start({.kind = Kind::Ranking, .file = m_house->file(u"m.csv"_s), .pkId = 1}));
    QTRY_VERIFY(center.entries().at(0).job->rows() > 1'000); // what stood at the beginning is taken down
    m_house->engine.setCorrections(1, {Correction{.id = 1, .pkId = 1}});
    QTRY_VERIFY_WITH_TIMEOUT(!center.isRunning(), 30'000);
    QVERIFY2(m_house->posted.back().second.contains(u"came meanwhile"_s), qPrintable(m_house->posted.back().second));
    QVERIFY(!PageHouse::read(m_house->file(u"m.csv"_s)).contains("correctedCount")); // it is of the beginning
}

void TestExports::goneWithThePage() {
    ManyGivers engine(m_house->engine, 250'000);
    QVERIFY(QDir(m_house->dir.path()).mkpath(u"gone"_s));
    {
        ExportCenter center(engine, m_house->notifier);
        QVERIFY(center.start({.kind = Kind::Ranking, .file = m_house->file(u"gone/x.csv"_s), .pkId = 1}));
        QTRY_VERIFY(center.entries().at(0).job->rows() > 5'000);
    }
    QCOMPARE(filesIn(u"gone"_s), QStringList());
}

QTEST_MAIN(TestExports)
#include "tst_exports.moc"
