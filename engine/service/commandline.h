// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QStringList>
#include <optional>

namespace pk {

class SignalPipe;

// A subcommand: takes the arguments behind its name, answers the exit code.
using Command = int (*)(const QStringList& arguments, SignalPipe& interrupts);
int serveCommand(const QStringList& arguments, SignalPipe& interrupts);
int flowImportCommand(const QStringList& arguments, SignalPipe& interrupts);
int flowReplayCommand(const QStringList& arguments, SignalPipe& interrupts);
int verifyCommand(const QStringList& arguments, SignalPipe& interrupts);
int explainCommand(const QStringList& arguments, SignalPipe& interrupts);
int flowRecordCommand(const QStringList& arguments, SignalPipe& interrupts);
int flowMakeCommand(const QStringList& arguments, SignalPipe& interrupts);
int backupCommand(const QStringList& arguments, SignalPipe& interrupts);
int restoreCommand(const QStringList& arguments, SignalPipe& interrupts);
int tokenShowCommand(const QStringList& arguments, SignalPipe& interrupts);
int tokenRotateCommand(const QStringList& arguments, SignalPipe& interrupts);
int trafficRunCommand(const QStringList& arguments, SignalPipe& interrupts);
int trafficListCommand(const QStringList& arguments, SignalPipe& interrupts);
int trafficShowCommand(const QStringList& arguments, SignalPipe& interrupts);
int trafficCheckCommand(const QStringList& arguments, SignalPipe& interrupts);

// Reads a subcommand's arguments. An answer is the exit code to leave with: --help was printed, or the
// usage was wrong (said on stderr). `positional` is the number of arguments without a dash, of which there may be
// `optional` more.
[[nodiscard]] std::optional<int> parseArguments(QCommandLineParser& parser, const QString& name,
                                                const QStringList& arguments, int positional, int optional = 0);
[[nodiscard]] int usageError(const QString& name, const QString& message);

// Options that several subcommands have.
[[nodiscard]] QCommandLineOption dataOption();
[[nodiscard]] QCommandLineOption apiOption();
[[nodiscard]] QCommandLineOption tokenFileOption();
[[nodiscard]] QCommandLineOption certificateOption();
[[nodiscard]] QCommandLineOption jsonOption();

// Where pkd and the console keep their data unless told otherwise.
[[nodiscard]] QString defaultDataDir();

} // namespace pk
