// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDropEvent>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/pks/jsonplaces.h"
#include "gui/pks/pktemplates.h"
#include "gui/pks/reorderlist.h"
#include "gui/pks/templatesdialog.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
PkTemplate sample(const QString& name) {
    PkTemplate one;
    one.name = name;
    one.values.showId = u"evening"_s;
    one.values.gifts = {CreatePk::Gift{1, u"win: I sing"_s}, CreatePk::Gift{2, u"赢了跳舞 🐱"_s}};
    one.values.durationMs = 300'000;
    one.values.compareBy = CompareBy::Kb;
    one.values.countInjected = false;
    one.labels = {PkTemplate::GiftLabel{u"玫瑰"_s, u"Rose"_s}, PkTemplate::GiftLabel{u"火箭"_s, u"Rocket"_s}};
    return one;
}
} // namespace

// Templates as they are kept, as a file, and as they are put in order by mouse and keys.
class TestPkTemplates : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void areKeptAcrossStarts();
    void namesAreUniqueAndBounded();
    void atMostAHundred();
    void moveAndTakeBack();
    void aChangeThatCannotBeWrittenIsNotMade();
    void unreadableOnesAreKeptAside();
    void fileSaysAllAndIsReadBack();
    void badFiles_data();
    void badFiles();
    void everyCutFileIsRefused();
    void linesAreFound();
    void importKeepsWhatIsThere();
    void importOfTooManyTakesNone();
    void orderedByKeysAndMouse();
    void renamedInPlace();
    void deletedAndTakenBack();
    void dialogSaysWhatIsWrongWithAFile();
    void exportedFileIsImported();

private:
    QStringList names() const;
    void fill(const QStringList& names);
    void open();
    template <typename T>
    T* child(const QString& name) const {
        T* found = m_dialog->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void click(const QString& name) { QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton); }
    ReorderList* list() const { return child<ReorderList>(u"templateList"_s); }
    QString note() const { return child<QLabel>(u"templatesNote"_s)->text(); }
    QString fileOf(const QByteArray& content);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<PkTemplates> m_templates;
    std::unique_ptr<QWidget> m_window;
    QPointer<TemplatesDialog> m_dialog;
};

void TestPkTemplates::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_dir->filePath(u"console.ini"_s), QSettings::IniFormat);
    m_templates = std::make_unique<PkTemplates>(*m_settings);
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void TestPkTemplates::cleanup() {
    m_window.reset();
    m_templates.reset();
    m_settings.reset();
}

QStringList TestPkTemplates::names() const {
    QStringList all;
    for (const PkTemplate& one : m_templates->all())
        all.append(one.name);
    return all;
}

void TestPkTemplates::fill(const QStringList& names) {
    for (const QString& name : names)
        QCOMPARE(m_templates->save(sample(name)), QString());
}

void TestPkTemplates::open() {
    m_dialog = new TemplatesDialog(*m_templates, m_window.get());
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

QString TestPkTemplates::fileOf(const QByteArray& content) {
    QFile file(m_dir->filePath(u"in.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    return file.fileName();
}

void TestPkTemplates::areKeptAcrossStarts() {
    fill({u"a"_s, u"b"_s});
    m_templates.reset();
    m_settings = std::make_unique<QSettings>(m_dir->filePath(u"console.ini"_s), QSettings::IniFormat);
    m_templates = std::make_unique<PkTemplates>(*m_settings);
    QCOMPARE(names(), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(m_templates->all()[1] == sample(u"b"_s));
    QVERIFY(m_templates->loadProblem().isEmpty());
}

void TestPkTemplates::namesAreUniqueAndBounded() {
    fill({u"Friday"_s, u"Sunday"_s});
    PkTemplate other = sample(u"friday"_s); // another spelling is the same name: replaced in its place
    other.values.durationMs = 60'000;
    QCOMPARE(m_templates->save(other), QString());
    QCOMPARE(names(), QStringList({u"friday"_s, u"Sunday"_s}));
    QVERIFY(!m_templates->rename(1, u"FRIDAY"_s).isEmpty());
    QCOMPARE(m_templates->rename(0, u"Friday"_s), QString());
    for (const QString& bad : {QString(), u"  "_s, u" a"_s, u"a\nb"_s, u"🐱"_s.repeated(41)})
        QVERIFY2(!m_templates->save(sample(bad)).isEmpty(), qPrintable(bad));
    QCOMPARE(m_templates->save(sample(u"🐱"_s.repeated(40))), QString());
    QCOMPARE(m_templates->all().size(), std::size_t(3));
}

void TestPkTemplates::atMostAHundred() {
    for (int i = 0; i < PkTemplate::kMax; ++i)
        QCOMPARE(m_templates->save(sample(u"t%1"_s.arg(i))), QString());
    QVERIFY(m_templates->isFull());
    QVERIFY(m_templates->save(sample(u"one more"_s)).contains(u"100"_s));
    QCOMPARE(m_templates->save(sample(u"t5"_s)), QString()); // replacing needs no room
    QCOMPARE(int(m_templates->all().size()), PkTemplate::kMax);
}

void TestPkTemplates::moveAndTakeBack() {
    fill({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    QCOMPARE(m_templates->move(0, 2), QString());
    QCOMPARE(names().join(u""_s), u"bcad"_s);
    QCOMPARE(m_templates->move(3, 0), QString());
    QCOMPARE(names().join(u""_s), u"dbca"_s);
    QCOMPARE(m_templates->move(0, 9), QString()); // nowhere: nothing
    const PkTemplate removed = m_templates->all()[1];
    QCOMPARE(m_templates->remove(1), QString());
    QCOMPARE(m_templates->insert(1, removed), QString());
    QVERIFY(!m_templates->insert(1, removed).isEmpty()); // twice: its name is taken
    QCOMPARE(names().join(u""_s), u"dbca"_s);
}

void TestPkTemplates::aChangeThatCannotBeWrittenIsNotMade() {
    // A folder in the place of the file: no settings can be written there, whoever asks.
    const QString path = m_dir->filePath(u"folder.ini"_s);
    QVERIFY(QDir().mkpath(path + u"/x"_s));
    QSettings unwritable(path, QSettings::IniFormat);
    PkTemplates templates(unwritable);
    QSignalSpy changed(&templates, &PkTemplates::changed);
    QVERIFY(!templates.save(sample(u"a"_s)).isEmpty());
    QVERIFY(templates.all().empty());
    QCOMPARE(changed.size(), 0);
}

void TestPkTemplates::unreadableOnesAreKeptAside() {
    fill({u"a"_s});
    m_settings->setValue(u"newPk/templates"_s, QByteArray("{\"format\": 1}"));
    PkTemplates templates(*m_settings);
    QVERIFY(!templates.loadProblem().isEmpty());
    QVERIFY(templates.all().empty());
    QCOMPARE(templates.save(sample(u"b"_s)), QString());
    QCOMPARE(m_settings->value(u"newPk/templatesUnreadable"_s).toByteArray(), QByteArray("{\"format\": 1}"));
    QVERIFY(templates.loadProblem().isEmpty());
}

void TestPkTemplates::fileSaysAllAndIsReadBack() {
    const std::vector<PkTemplate> all{sample(u"a"_s), sample(u"二"_s)};
    const auto read = readTemplates(writeTemplates(all));
    QVERIFY(read.has_value());
    QVERIFY(*read == all);
    const auto withMark = readTemplates("\xEF\xBB\xBF" + writeTemplates(all)); // as Windows editors save it
    QVERIFY(withMark.has_value());
    QVERIFY(readTemplates(writeTemplates({})).has_value());
}

void TestPkTemplates::badFiles_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const char* from, const char* to, const char* field) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(field);
    };
    row("other format", "\"pk-templates\"", "\"flow\"", "format");
    row("newer version", "\"version\": 1", "\"version\": 2", "version");
    row("version as text", "\"version\": 1", "\"version\": \"1\"", "version");
    row("no list", "\"version\": 1", "\"version\": 1, \"x\": 1", "x");
    row("duration as text", "300000", "\"300000\"", "templates[0].durationMs");
    row("broken duration", "300000", "300000.5", "templates[0].durationMs");
    row("too short", "300000", "4999", "templates[0].durationMs");
    row("too long", "300000", "86400001", "templates[0].durationMs");
    row("huge", "300000", "1e300", "templates[0].durationMs");
    row("compare", "\"KB\"", "\"KG\"", "templates[0].compareBy");
    row("flag", "\"countInjected\": false", "\"countInjected\": 0", "templates[0].countInjected");
    row("show", "\"evening\"", "\"even ing\"", "templates[0].showId");
    row("gift 0", "\"giftId\": 1", "\"giftId\": 0", "templates[0].gifts[0].giftId");
    row("gift beyond", "\"giftId\": 1", "\"giftId\": 4294967296", "templates[0].gifts[0].giftId");
    row("twice the same", "\"giftId\": 2", "\"giftId\": 1", "templates[0].gifts[1].giftId");
    row("unknown field", "\"rehearsal\"", "\"rehersal\"", "templates[0]");
    row("null", "300000", "null", "templates[0].durationMs");
    row("long text", "win: I sing", QByteArray(61, 'x').constData(), "templates[0].gifts[0].desc");
    row("no name", "\"name\": \"duel\"", "\"name\": \"\"", "templates[0].name");
    row("long name", "\"name\": \"duel\"", QByteArray("\"name\": \"" + QByteArray(41, 'n') + '"').constData(),
        "templates[0].name");
    row("key twice", "\"rehearsal\": false", "\"rehearsal\": false, \"rehearsal\": true", "templates[0].rehearsal");
    row("list of numbers", "\"templates\": [", "\"templates\": [7,", "templates[0]");
}

void TestPkTemplates::badFiles() {
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QString, field);
    QByteArray json = writeTemplates({sample(u"duel"_s)});
    const qsizetype at = json.indexOf(from);
    QVERIFY2(at >= 0, json.constData());
    json.replace(at, from.size(), to);
    const auto read = readTemplates(json);
    QVERIFY(!read);
    QCOMPARE(read.error().field, field);
    QVERIFY(!read.error().text.isEmpty());
    if (!to.contains("rehersal") && !to.contains('['))
        QCOMPARE(read.error().line, JsonPlaces::lineAt(json, at));
}

void TestPkTemplates::everyCutFileIsRefused() {
    const QByteArray json = writeTemplates({sample(u"a"_s)}).trimmed();
    for (qsizetype length = 0; length < json.size(); ++length) {
        const auto read = readTemplates(json.left(length));
        QVERIFY(!read);
        QVERIFY(!read.error().sentence().isEmpty());
    }
    QVERIFY(!readTemplates(QByteArray(PkTemplate::kFileMax + 1, ' ')));
    QVERIFY(!readTemplates("[]"));
    QVERIFY(!readTemplates("\xff\xfe{}"));
    QVERIFY(!readTemplates(QByteArray(200'000, '[') + QByteArray(200'000, ']')));
    QVERIFY(!readTemplates("{\"format\":" + QByteArray(500, '[') + QByteArray(500, ']') + "}"));
    const auto broken = readTemplates("{\n\n  nonsense");
    QCOMPARE(broken.error().line, 3);
}

void TestPkTemplates::linesAreFound() {
    const QByteArray json = "{\n \"a\": [1,\n  {\"b\\\"]\": \"x,}\\\\\"},\n  {\"c\":\n -1.5e3 }\n ],\n \"d\": true\n}";
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
    const JsonPlaces places(json);
    QCOMPARE(places.line(u"a[0]"_s), 2);
    QCOMPARE(places.line(u"a[1]"_s), 3);
    QCOMPARE(places.line(u"a[2].c"_s), 5);
    QCOMPARE(places.line(u"d"_s), 7);
    QVERIFY(places.duplicate().isEmpty());
    QCOMPARE(JsonPlaces("{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}}").duplicate(), u"b.a"_s);
}

void TestPkTemplates::importKeepsWhatIsThere() {
    fill({u"a"_s, u"b"_s});
    PkTemplate other = sample(u"A"_s);
    other.values.durationMs = 60'000;
    const auto outcome = m_templates->import({sample(u"b"_s), other, sample(u"c"_s)});
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->added, 2);
    QCOMPARE(outcome->renamed, 1);
    QCOMPARE(outcome->known, 1);
    QCOMPARE(names(), QStringList({u"a"_s, u"b"_s, u"A (2)"_s, u"c"_s}));
    PkTemplate longName = sample(u"n"_s.repeated(40));
    fill({longName.name});
    longName.values.durationMs = 5'000;
    QVERIFY(m_templates->import({longName}).has_value());
    QCOMPARE(descLength(names().last()), PkTemplate::kNameMax);
    QVERIFY(names().last().endsWith(u"(2)"_s));
}

void TestPkTemplates::importOfTooManyTakesNone() {
    for (int i = 0; i < 99; ++i)
        QCOMPARE(m_templates->save(sample(u"t%1"_s.arg(i))), QString());
    const auto outcome = m_templates->import({sample(u"x"_s), sample(u"y"_s)});
    QVERIFY(!outcome);
    QVERIFY(outcome.error().contains(u"101"_s));
    QCOMPARE(m_templates->all().size(), std::size_t(99));
}

void TestPkTemplates::orderedByKeysAndMouse() {
    fill({u"a"_s, u"b"_s, u"c"_s});
    open();
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Home);
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(names().join(u""_s), u"bac"_s);
    QCOMPARE(list()->currentRow(), 1); // it stays the chosen one
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier); // at the end: no further
    QCOMPARE(names().join(u""_s), u"bca"_s);
    click(u"templateUp"_s);
    QCOMPARE(names().join(u""_s), u"bac"_s);

    // Dropped above the first one.
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                      list()->visualRect(list()->model()->index(2, 0)).center());
    const std::unique_ptr<QMimeData> data(list()->model()->mimeData({list()->currentIndex()}));
    QDragEnterEvent enter(QPoint(20, 2), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list()->viewport(), &enter);
    QDropEvent drop(QPointF(20, 2), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list()->viewport(), &drop);
    QCOMPARE(names().join(u""_s), u"cba"_s);
    QCOMPARE(m_templates->all().size(), std::size_t(3));
    QVERIFY(!child<QPushButton>(u"templateUp"_s)->isEnabled());
}

void TestPkTemplates::renamedInPlace() {
    fill({u"a"_s, u"b"_s});
    open();
    const auto enter = [this](const QString& name) {
        auto* edit = list()->findChild<QLineEdit*>();
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, name);
        QTest::keyClick(edit, Qt::Key_Return);
    };
    list()->setCurrentRow(0);
    click(u"renameTemplate"_s);
    enter(u"Friday duel"_s);
    QTRY_COMPARE(names().first(), u"Friday duel"_s);
    list()->setCurrentRow(0);
    QTest::keyClick(list(), Qt::Key_F2);
    enter(u"B"_s); // taken
    QTRY_VERIFY(note().contains(u"b"_s));
    QCOMPARE(names().first(), u"Friday duel"_s);
    QVERIFY(m_dialog->isVisible()); // Enter closed the editor, not the dialog
}

void TestPkTemplates::deletedAndTakenBack() {
    fill({u"a"_s, u"b"_s, u"c"_s});
    open();
    list()->setFocus();
    list()->setCurrentRow(1);
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(names().join(u""_s), u"ac"_s);
    QVERIFY(note().contains(u"b"_s));
    auto* undo = child<QPushButton>(u"undoTemplate"_s);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(names().join(u""_s), u"abc"_s);
    QVERIFY(!undo->isVisible());
    for (int i = 0; i < 3; ++i)
        click(u"deleteTemplate"_s);
    QVERIFY(names().isEmpty());
    QVERIFY(!child<QPushButton>(u"deleteTemplate"_s)->isEnabled());
    QVERIFY(!child<QPushButton>(u"exportTemplates"_s)->isEnabled());
    QTest::keyClick(m_dialog, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(names().size(), 1);
}

void TestPkTemplates::dialogSaysWhatIsWrongWithAFile() {
    fill({u"a"_s});
    open();
    QByteArray json = writeTemplates({sample(u"b"_s)});
    json.replace("300000", "1");
    m_dialog->importFile(fileOf(json));
    QVERIFY(note().contains(u"templates[0].durationMs"_s));
    QVERIFY2(note().contains(u"Line 7"_s), qPrintable(note()));
    m_dialog->importFile(m_dir->filePath(u"is not there"_s));
    QVERIFY(note().contains(u"is not there"_s));
    QCOMPARE(names(), QStringList{u"a"_s});
    m_dialog->importFile(fileOf(writeTemplates({sample(u"b"_s)})));
    QVERIFY(note().contains(u'1'));
    QCOMPARE(names(), QStringList({u"a"_s, u"b"_s}));
}

void TestPkTemplates::exportedFileIsImported() {
    fill({u"a"_s, u"b"_s});
    open();
    const QString path = m_dir->filePath(u"out.json"_s);
    m_dialog->exportFile(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = readTemplates(file.readAll());
    QVERIFY(read.has_value());
    QVERIFY(*read == m_templates->all());
    m_dialog->exportFile(m_dir->filePath(u"no/such/folder.json"_s));
    QVERIFY(note().startsWith(u"⚠"_s));
}

} // namespace pk

QTEST_MAIN(pk::TestPkTemplates)
#include "tst_pktemplates.moc"
