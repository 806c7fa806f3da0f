// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/runtime/engine.h"

namespace pk {

// The traffic lab as the API knows it: its programs wire one in beside the engine. Every method may be called from any
// thread and returns at once; the answer is JSON as engine/http/openapi.json describes it.
class LabPort {
public:
    enum class Step { Pause, Resume, Stop };

    virtual ~LabPort() = default;

    virtual void scenarios(Reply<std::string> reply) = 0;
    // ValidationFailed (field as in the body), NotFound (preset), Conflict while a run is under way.
    virtual void start(const std::string& request, const Actor& actor, Reply<std::string> reply) = 0;
    virtual void runs(Reply<std::string> reply) = 0; // newest first
    // How far it is, or its report. NotFound.
    virtual void run(quint64 runId, Reply<std::string> reply) = 0;
    // NotFound; Conflict when it is over.
    virtual void control(quint64 runId, Step step, Reply<std::string> reply) = 0;
    virtual void setRate(quint64 runId, double factor, Reply<std::string> reply) = 0; // also ValidationFailed
};

} // namespace pk
