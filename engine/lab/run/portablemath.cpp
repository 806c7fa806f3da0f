// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/portablemath.h"

#include <cmath>

namespace pk {

namespace {

constexpr double kLn2High = 0x1.62e42feep-1; // few enough digits that a product with an exponent is exact
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kLog2E = 0x1.71547652b82fep+0;
constexpr double kSqrtHalf = 0x1.6a09e667f3bcdp-1;

} // namespace

double portableLog(double x) {
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent); // exact
    if (mantissa < kSqrtHalf) {
        mantissa *= 2;
        --exponent;
    }
    // log m = 2 artanh s, |s| ≤ 0.1716
    const double s = (mantissa - 1) / (mantissa + 1);
    const double z = s * s;
    double sum = 1.0 / 21;
    for (const double odd : {19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0}) {
        sum = sum * z + 1 / odd;
    }
    const double e = exponent;
    return e * kLn2High + (2 * s + (2 * s * z * sum + e * kLn2Low));
}

double portableExp(double x) {
    const double k = std::floor(x * kLog2E + 0.5);
    const double r = (x - k * kLn2High) - k * kLn2Low; // |r| ≤ 0.347
    double sum = 1;
    for (const double n : {14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0}) {
        sum = 1 + sum * r * (1 / n);
    }
    return std::ldexp(sum, static_cast<int>(k)); // exact
}

// W. Kahan's: what rounding takes from 1 + x is given back by the quotient.
double portableLog1p(double x) {
    const double one = 1 + x;
    return one == 1 ? x : portableLog(one) * (x / (one - 1));
}

double portableExpm1(double x) {
    const double e = portableExp(x);
    if (e == 1) {
        return x;
    }
    const double less = e - 1;
    return less == -1 ? -1 : less * (x / portableLog(e));
}

} // namespace pk
