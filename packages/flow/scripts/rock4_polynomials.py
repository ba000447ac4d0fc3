"""Stability polynomials of order 4 for ROCK4, derived from their defining conditions.

R_s(z) = w(x) P_{s-4}(x) / (w(a) P_{s-4}(a)),  z = d (x - a),  w(x) = prod_i ((x - u_i)^2 + v_i^2), i = 1, 2,
P_{s-4} orthogonal on [-1, 1] with weight w(x)^2 / sqrt(1 - x^2) (Abdulle, SIAM J. Sci. Comput. 23 (2002) 2041-2054):
for given w the product w P equi-oscillates up to terms that vanish fast with s. Unknowns u1, v1, u2, v2, a, d. Conditions:
R = exp(z) + O(z^5) at z = 0 (four), |R| <= DAMPING on x in [-1, 1], longest interval l = d (1 + a). No published table is used.
With DAMPING = 0.95 the same program gives l -> 0.3508 s^2; 0.5 gives 0.3165 s^2 and damps stiff directions by half per step.

A start comes from a linear program at degree FIRST (minimise max |R| over all polynomials of order 4), then degrees are
followed one by one in variables that converge as s grows: s^2 (a - 1), s^2 (1 - u), s^2 v.

  /usr/bin/python3 rock4_polynomials.py > ../src/internal/rock4-table.ts      (NumPy 1.24.2, SciPy 1.10.1; about 2 minutes)
"""
import sys

import numpy as np
from scipy.optimize import brentq, fsolve, linprog, minimize_scalar

DAMPING = 0.5
FIRST = 12
DEGREES = [*range(5, 26), 27, 30, 33, 36, 40, 44, 48, 53, 58, 64, 70, 77, 85, 93, 102, 112, 123, 135, 150]


def recurrence(zeros, m):
    """Coefficients of monic orthogonal polynomials, by Stieltjes' procedure; the Gauss-Chebyshev rule is exact here."""
    nodes = np.cos(np.pi * (np.arange(m + 6) + 0.5) / (m + 6))
    weight = w_of(zeros, nodes) ** 2
    alpha, beta = np.zeros(m), np.zeros(m)
    before, now, norm_before = np.zeros_like(nodes), np.ones_like(nodes), 1.0
    for j in range(m):
        norm = np.sum(weight * now * now)
        alpha[j] = np.sum(weight * nodes * now * now) / norm
        beta[j] = 0.0 if j == 0 else norm / norm_before
        before, now, norm_before = now, (nodes - alpha[j]) * now - beta[j] * before, norm
    return alpha, beta


def w_of(zeros, x):
    u1, v1, u2, v2 = zeros
    return ((x - u1) ** 2 + v1**2) * ((x - u2) ** 2 + v2**2)


def product(p, q):
    return np.convolve(p, q)[:5]


def jet(zeros, alpha, beta, a):
    """Taylor coefficients 0..4 of w P at a."""
    before, now = np.zeros(5), np.array([1.0, 0, 0, 0, 0])
    for al, be in zip(alpha, beta):
        before, now = now, product(np.array([a - al, 1.0]), now) - be * before
    for u, v in (zeros[:2], zeros[2:]):
        now = product(np.array([(a - u) ** 2 + v * v, 2 * (a - u), 1.0]), now)
    return now


def values(zeros, alpha, beta, x):
    before, now = np.zeros_like(x), np.ones_like(x)
    for al, be in zip(alpha, beta):
        before, now = now, (x - al) * now - be * before
    return w_of(zeros, x) * now


def unpack(p, s):
    a = 1 + p[0] / s**2
    return a, np.array([1 - p[1] / s**2, p[2] / s**2, 1 - p[3] / s**2, p[4] / s**2])


def grid(s):
    return np.cos(np.linspace(0, np.pi, 60 * s))


def state(p, s):
    a, zeros = unpack(p, s)
    alpha, beta = recurrence(zeros, s - 4)
    j = jet(zeros, alpha, beta, a)
    r = j / j[0]
    return a, zeros, alpha, beta, j[0], r


def conditions(p, s):
    r = state(p, s)[5]
    d = r[1]
    return np.array([2 * r[2] / d**2 - 1, 6 * r[3] / d**3 - 1, 24 * r[4] / d**4 - 1])


def amplitude(p, s):
    _, zeros, alpha, beta, scale, _ = state(p, s)
    return np.max(np.abs(values(zeros, alpha, beta, grid(s)))) / abs(scale)


def length(p, s):
    a, *_, r = state(p, s)
    return r[1] * (1 + a)


def end_value(p, s):
    """|R| at x = -1: the amplitude of the oscillations where they are equal."""
    _, zeros, alpha, beta, scale, _ = state(p, s)
    return abs(values(zeros, alpha, beta, np.array([-1.0]))[0] / scale)


def on_curve(p, s, target):
    """The member of the family with p[1] as given: order conditions hold and |R| at the far end is `target`."""
    def equations(q):
        full = np.array([q[0], p[1], *q[1:]])
        return np.append(conditions(full, s), end_value(full, s) / target - 1)

    q, info, _, _ = fsolve(equations, np.delete(p, 1), xtol=1e-14, full_output=True)
    return np.array([q[0], p[1], *q[1:]]), np.max(np.abs(info["fvec"]))


def solve(p, s):
    """The remaining freedom places the near end of the oscillations: taken where the largest of them is smallest."""
    target = DAMPING
    for _ in range(6):
        def largest(x):
            q, error = on_curve(np.array([p[0] + p[1] - x, x, p[2], p[3] + x - p[1], p[4]]), s, target)
            return amplitude(q, s) if error < 1e-9 else 10.0

        x = minimize_scalar(largest, bounds=(p[1] - 0.6, p[1] + 0.6), method="bounded", options={"xatol": 1e-7}).x
        p, _ = on_curve(np.array([p[0] + p[1] - x, x, p[2], p[3] + x - p[1], p[4]]), s, target)
        top = amplitude(p, s)
        if abs(top - DAMPING) < 1e-4:
            break
        target *= DAMPING / top
    return p


def linear_program(s):
    """Zeros in x of the best polynomial of order 4 and degree s, with the a and d of its interval."""
    delta = -np.log(DAMPING)

    def best(l):
        a = (l + delta) / (l - delta)
        d = (l - delta) / 2
        x = np.cos(np.linspace(0, np.pi, 40 * s))
        basis = np.array([np.polynomial.chebyshev.chebval(x, np.eye(s + 1)[k]) for k in range(s + 1)]).T
        series = [np.polynomial.chebyshev.Chebyshev(np.eye(s + 1)[k]) for k in range(s + 1)]
        eq = np.array([[c.deriv(k)(a) / d**k if k else c(a) for c in series] for k in range(5)])
        rows = np.vstack([np.c_[basis, -np.ones(len(x))], np.c_[-basis, -np.ones(len(x))]])
        scale = np.abs(eq).max(axis=1, keepdims=True)
        found = linprog(np.r_[np.zeros(s + 1), 1], A_ub=rows, b_ub=np.zeros(2 * len(x)), A_eq=np.c_[eq / scale, np.zeros(5)],
                        b_eq=np.ones(5) / scale[:, 0], bounds=[(None, None)] * (s + 1) + [(0, None)], method="highs")
        return found.x, a, d

    l = brentq(lambda l: best(l)[0][-1] - 1.001 * DAMPING, 0.2 * s * s, 0.4 * s * s, xtol=1e-6)
    c, a, d = best(l)
    return np.polynomial.chebyshev.chebroots(c[:-1]), a, d, l


def start():
    roots, a, d, l = linear_program(FIRST)
    pairs = sorted((r for r in roots if r.imag > 1e-9), key=lambda r: -r.real)
    print(f"linear program, degree {FIRST}: l = {l:.4f} ({l / FIRST**2:.4f} s^2), complex zeros {pairs}", file=sys.stderr)
    (r1, r2), s2 = pairs[:2], FIRST**2
    return np.array([s2 * (a - 1), s2 * (1 - r1.real), s2 * r1.imag, s2 * (1 - r2.real), s2 * r2.imag])


def follow(degrees):
    found, p = {}, start()
    first = p = solve(p, FIRST)
    for s in range(FIRST, max(degrees) + 1):
        if s in degrees or s <= 30:
            p = found[s] = solve(p, s)
    p = first
    for s in range(FIRST - 1, 4, -1):
        p = found[s] = solve(p, s)
    return found


def main():
    found = follow(DEGREES)
    print("/**\n * Stability polynomials of ROCK4, written by scripts/rock4_polynomials.py: do not edit by hand.")
    print(" * Rows: degree s, a, d, u1, v1, u2, v2, length l of the stability interval. @internal\n */")
    print("export const ROCK4_TABLE: readonly (readonly number[])[] = [")
    for s in DEGREES:
        p = found[s]
        a, zeros, *_, r = state(p, s)
        l = length(p, s)
        error, top = np.max(np.abs(conditions(p, s))), amplitude(p, s)
        print(f"s={s} l/s^2={l / s**2:.5f} order {error:.1e} amplitude {top:.5f} p={p}", file=sys.stderr)
        assert error < 1e-11 and top < DAMPING + 5e-4
        print("  [" + ", ".join([str(s), *(repr(float(x)) for x in (a, r[1], *zeros, l))]) + "],")
    print("];")


main()
