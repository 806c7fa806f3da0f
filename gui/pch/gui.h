// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every source of the console reads. Sources include what they use all the same.
#include <QtWidgets/QtWidgets>
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>
