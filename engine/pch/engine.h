// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every source of the engine reads. Sources include what they use all the same.
#include <QtCore/QtCore>
#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_map>
#include <variant>
#include <vector>
