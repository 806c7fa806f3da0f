// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "tests/bench/benches.h"
#include "tests/bench/targets.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString cpuModel() {
    for (const QByteArray& line : contents(u"/proc/cpuinfo"_s).split('\n')) {
        if (line.startsWith("model name")) {
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
        }
    }
    return {};
}

double syncMs(const QString& dir) {
    const QByteArray file = (dir + u"/sync"_s).toUtf8();
    const int fd = open(file.constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        giveUp(u"cannot write into "_s + dir);
    }
    const std::array<char, 4096> page{};
    std::vector<double> ms;
    for (int i = 0; i < 100; ++i) {
        const double from = monotonicSeconds();
        if (write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0) {
            giveUp(u"the disk refuses"_s);
        }
        ms.push_back((monotonicSeconds() - from) * 1e3);
    }
    close(fd);
    return quantile(ms, 0.5);
}

// Three or four digits that matter, thousands grouped.
QString shown(double value) {
    if (value >= 1'000) {
        QString digits = QString::number(std::llround(value));
        for (auto at = digits.size() - 3; at > 0; at -= 3) {
            digits.insert(at, u',');
        }
        return digits;
    }
    const double size = std::abs(value);
    return QString::number(value, 'f',
                           value == std::floor(value) ? 0
                           : size >= 100              ? 0
                           : size >= 10               ? 1
                           : size >= 1                ? 2
                                                      : 3);
}

struct Line {
    QString figure;
    std::optional<double> ours;
    QString unit;
    std::optional<double> peer;
    QString peerName;
    std::optional<double> ratio;
    QString target;
    std::optional<bool> met;
};

QString wording(const Target& target, const QString& unit) {
    switch (target.rule) {
        case Target::Rule::AtLeast:
            return u"≥ "_s + shown(target.bound) + u" "_s + unit;
        case Target::Rule::AtMost:
            return u"≤ "_s + shown(target.bound) + u" "_s + unit;
        case Target::Rule::RatioAtLeast:
            return u"≥ "_s + shown(target.bound) + u" ×"_s;
        case Target::Rule::RatioAtMost:
            return u"≤ "_s + shown(target.bound) + u" ×"_s;
        case Target::Rule::None:
            break;
    }
    return {};
}

std::optional<bool> met(const Target& target, double ours, const std::optional<double>& ratio) {
    switch (target.rule) {
        case Target::Rule::AtLeast:
            return ours >= target.bound;
        case Target::Rule::AtMost:
            return ours <= target.bound;
        case Target::Rule::RatioAtLeast:
            return ratio ? std::optional(*ratio >= target.bound) : std::nullopt;
        case Target::Rule::RatioAtMost:
            return ratio ? std::optional(*ratio <= target.bound) : std::nullopt;
        case Target::Rule::None:
            break;
    }
    return std::nullopt;
}

Line lineOf(const Target& target, const QHash<QString, QJsonObject>& measured) {
    Line line;
    line.figure = target.figure;
    line.peerName = target.peer;
    if (measured.contains(target.peer)) {
        line.peer = measured[target.peer][u"value"_s].toDouble();
    }
    if (measured.contains(target.measured)) {
        line.ours = measured[target.measured][u"value"_s].toDouble();
        line.unit = measured[target.measured][u"unit"_s].toString();
        if (line.peer && *line.peer != 0) {
            line.ratio = *line.ours / *line.peer;
        }
        line.met = met(target, *line.ours, line.ratio);
    }
    line.target = wording(target, line.unit);
    return line;
}

void print(const std::vector<Line>& lines) {
    const auto row = [](const std::array<QString, 6>& cells) {
        static constexpr std::array<int, 6> kWidths{44, 22, 28, 8, 22, 4};
        QString text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text +=
                (i == 0 || i == 4 ? cells[i].leftJustified(kWidths[i]) : cells[i].rightJustified(kWidths[i])) + u"  "_s;
        }
        std::puts(text.trimmed().prepend(text.startsWith(u' ') ? u"  "_s : QString()).toUtf8().constData());
    };
    row({u"figure"_s, u"ours"_s, u"peer"_s, u"ratio"_s, u"target"_s, u"met"_s});
    for (const Line& line : lines) {
        row({line.figure, line.ours ? shown(*line.ours) + u" "_s + line.unit : u"not measured"_s,
             line.peer ? shown(*line.peer) + u" "_s + line.peerName : QString(),
             line.ratio ? shown(*line.ratio) : QString(), line.target,
             line.met ? (*line.met ? u"yes"_s : u"NO"_s) : QString()});
    }
}

QJsonObject jsonOf(const Line& line) {
    const auto value = [](const auto& optional) { return optional ? QJsonValue(*optional) : QJsonValue(); };
    return {{u"figure"_s, line.figure.trimmed()}, {u"ours"_s, value(line.ours)},      {u"unit"_s, line.unit},
            {u"peer"_s, line.peerName},           {u"peerValue"_s, value(line.peer)}, {u"ratio"_s, value(line.ratio)},
            {u"target"_s, line.target},           {u"met"_s, value(line.met)}};
}

} // namespace

int machine(const Options& options) {
    utsname system{};
    uname(&system);
    qint64 memoryMb = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / 1'000'000;
    tell(u"machine"_s, QThread::idealThreadCount(), u"cores"_s,
         {{u"cpu"_s, cpuModel()},
          {u"kernel"_s, QString::fromUtf8(system.release)},
          {u"memoryMb"_s, memoryMb},
          {u"fdatasyncMs"_s, syncMs(options.freshDir(u"machine"_s))}});
    return 0;
}

// --lines FILE [--json FILE] [--all]: the table of what was measured; with --all also of what was not.
int report(const Options& options) {
    QHash<QString, QJsonObject> measured;
    QJsonArray measurements;
    for (const QByteArray& text : contents(options.text(u"lines"_s)).split('\n')) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        if (line.contains(u"name"_s)) {
            measured.insert(line[u"name"_s].toString(), line);
            measurements.append(line);
        }
    }
    std::vector<Line> lines;
    QJsonArray figures;
    for (const Target& target : targets()) {
        const Line line = lineOf(target, measured);
        if (line.ours || options.has(u"all"_s)) {
            lines.push_back(line);
            figures.append(jsonOf(line));
        }
    }
    print(lines);
    const QJsonObject on = measured.value(u"machine"_s);
    std::printf("\n%g cores (%s), kernel %s, fdatasync of a page %s ms%s\n", on[u"value"_s].toDouble(),
                qPrintable(on[u"cpu"_s].toString()), qPrintable(on[u"kernel"_s].toString()),
                qPrintable(shown(on[u"fdatasyncMs"_s].toDouble())), options.quick() ? "; quick run: small sizes" : "");
    if (options.has(u"json"_s)) {
        const QJsonObject all{{u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                              {u"quick"_s, options.quick()},
                              {u"machine"_s, on},
                              {u"figures"_s, figures},
                              {u"measurements"_s, measurements}};
        QFile file(options.text(u"json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(all).toJson()) < 0) {
            giveUp(u"cannot write "_s + file.fileName());
        }
    }
    return 0;
}

} // namespace pk::bench
