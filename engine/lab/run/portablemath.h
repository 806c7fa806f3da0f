// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pk {

// Logarithm and exponential of additions, multiplications and divisions alone, which IEEE 754 rounds alike everywhere:
// the same bits on every machine, which the C library's do not promise. Right to about 1e-15. What uses them is
// compiled without contraction into fused operations.
[[nodiscard]] double portableLog(double x); // x > 0 and finite
[[nodiscard]] double portableExp(double x); // |x| < 700
[[nodiscard]] double portableLog1p(double x);
[[nodiscard]] double portableExpm1(double x);

} // namespace pk
