#!/usr/bin/env python3
"""Checks a Ringflow certificate with nothing but Python's standard library, from docs/certificate.md alone.

    python3 tools/check-certificate.py FILE..      exit status 0 = every claim holds, 1 = some claim fails, 2 = unreadable
"""
import ast, hashlib, json, math, re, struct, sys
from fractions import Fraction as Q
from operator import mul

claims = []


def claim(name, holds):
    claims.append(("".join(ch if ch.isprintable() else "?" for ch in name), bool(holds)))
    return bool(holds)


def digest(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def lowest(text):
    """A fraction that is written in lowest terms."""
    value = Q(text)
    if str(value) != text:
        raise ValueError("%r is not in lowest terms" % text)
    return value


def agrees(stated, value, slack):
    """Whether a stated number is the computed one; infinite or undefined ones agree with nothing."""
    stated = float(stated)
    return math.isfinite(stated) and math.isfinite(value) and abs(stated - value) <= 1e-7 * abs(value) + slack


def most(*values):
    """The largest, nan if one of them is."""
    return math.nan if any(map(math.isnan, values)) else max(values)


COUNTED = {"axes", "character", "characters", "commutant", "coordinate", "count", "degree", "free", "generators", "irrep", "order", "pair", "pairs", "particle", "particles", "place", "right", "table", "template"}
CHOICES = {"sign": (1, -1), "signU": (1, -1), "signW": (1, -1), "share": ("1", "1/2")}


def in_range(value, key=""):
    """Whether nothing that is counted from 0 is negative (Python would count from the end), and nothing is another than its few choices."""
    if isinstance(value, dict):
        return all(in_range(v, k) for k, v in value.items())
    if isinstance(value, list):
        return all(in_range(v, key) for v in value)
    if key in COUNTED and isinstance(value, (int, float)):
        return type(value) is int and value >= 0
    return value in CHOICES.get(key, (value,))


# -- groups: mixed radix ---------------------------------------------------------------------------------------------
class Group:
    def __init__(self, orders):
        self.orders, self.order = orders, math.prod(orders)

    def digits(self, x):
        out = []
        for n in self.orders:
            out.append(x % n)
            x //= n
        return out

    def number(self, ds):
        value = 0
        for n, d in zip(reversed(self.orders), reversed(ds)):
            value = value * n + d % n
        return value

    def add(self, x, y):
        return self.number([a + b for a, b in zip(self.digits(x), self.digits(y))])

    def neg(self, x):
        return self.number([-a for a in self.digits(x)])

    def turns(self, k, x):
        return float(sum(Q(a * b % n, n) for n, a, b in zip(self.orders, self.digits(k), self.digits(x))) % 1)

    def period(self, k):
        return math.lcm(*(n // math.gcd(n, d) for n, d in zip(self.orders, self.digits(k))))


# -- polynomials: a table from keys to coefficients; three kinds of coefficients and keys ---------------------------
def zeta12(k):
    """zeta^k in the basis 1, zeta, zeta^2, zeta^3."""
    v = [Q(0)] * 12
    v[k % 12] = Q(1)
    return reduce12(v)


def reduce12(v):
    v = list(v)
    for d in range(len(v) - 1, 3, -1):
        v[d - 2] += v[d]
        v[d - 4] -= v[d]
        v[d] = Q(0)
    return tuple(v[:4])


def mul12(x, y):
    v = [Q(0)] * 12
    for i, a in enumerate(x):
        if a:
            for j, b in enumerate(y):
                v[i + j] += a * b
    return reduce12(v)


CONJ12 = [zeta12(-j) for j in range(4)]


def conj12(x):
    return tuple(sum(x[j] * CONJ12[j][i] for j in range(4)) for i in range(4))


def add_vec(x, y):
    return tuple(a + b for a, b in zip(x, y))


def mul_i(x, y):
    return (x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0])


class Table:
    """sum of coefficient * key; `times` multiplies coefficients, `join` multiplies keys."""

    def __init__(self, terms, times, join):
        self.terms = {k: c for k, c in terms.items() if any(c)}
        self.times, self.join = times, join

    def __add__(self, other):
        out = dict(self.terms)
        for k, c in other.terms.items():
            out[k] = add_vec(out[k], c) if k in out else c
        return Table(out, self.times, self.join)

    def __mul__(self, other):
        if len(self.terms) * len(other.terms) > 10 ** 6:
            raise ValueError("too large")
        out = {}
        for k, c in self.terms.items():
            for l, d in other.terms.items():
                key, value = self.join(k, l), self.times(c, d)
                out[key] = add_vec(out[key], value) if key in out else value
        return Table(out, self.times, self.join)

    def __eq__(self, other):
        return self.terms == other.terms

    def map(self, key, coefficient):
        return Table({key(k): coefficient(c) for k, c in self.terms.items()}, self.times, self.join)

    def scale(self, c):
        return self.map(lambda k: k, lambda d: self.times(c, d))

    def zero(self):
        return not self.terms


def add_exponents(x, y):
    return tuple(a + b for a, b in zip(x, y))


def laurent(twelfths, exponents, factor=Q(1)):
    return Table({tuple(exponents): tuple(factor * v for v in zeta12(twelfths))}, mul12, add_exponents)


def laurent_conj(p):
    return p.map(lambda k: tuple(-e for e in k), conj12)


def merge_powers(x, y):
    """Keys that are sorted tuples of (variable, power)."""
    out = dict(x)
    for v, e in y:
        out[v] = out.get(v, 0) + e
    return tuple(sorted((v, e) for v, e in out.items() if e))


def gaussian_table(terms):
    return Table(terms, mul_i, merge_powers)


def constant(re, im=0):
    return gaussian_table({(): (Q(re), Q(im))})


# -- expansion of (a(x) + b(y))^2 c(z) -------------------------------------------------------------------------------
def series(g, entries, conj):
    out = {}
    for k, u in entries:
        for key, value in [(k, u)] + ([(g.neg(k), conj(u))] if g.neg(k) != k else []):
            out[key] = out[key] + value if key in out else value
    return out


def expand(g, particles):
    total = {}
    for a, b, c in particles:
        hidden = [((k, 0), u) for k, u in a.items()] + [((0, k), u) for k, u in b.items()]
        square = {}
        for (i, j), u in hidden:
            for (k, l), v in hidden:
                key = (g.add(i, k), g.add(j, l))
                square[key] = square[key] + u * v if key in square else u * v
        for (i, j), u in square.items():
            for k, v in c.items():
                key = (i, j, k)
                total[key] = total[key] + u * v if key in total else u * v
    return total


def defects(g, total, characters, minus_target, zero):
    for k in {x for k in characters for x in (k, g.neg(k))}:
        key = (k, k, g.neg(k))
        total[key] = total.get(key, zero) + minus_target
    offset = any(not v.zero() for key, v in total.items() if key[:2] == (0, 0))
    return {key: v for key, v in total.items() if key[:2] != (0, 0) and not v.zero()}, offset


def exact_particles(g, k, particles, names, weight):
    """Particles with alpha, beta, gamma (and a0, b0) as monomials, on character k."""
    zero = [0] * len(names)
    out = []
    for p in particles:
        u = {t: laurent(p[t]["twelfths"], p[t]["exponents"]) for t in ("alpha", "beta", "gamma")}
        if any(len(p[t]["exponents"]) != len(names) for t in u):
            raise ValueError("exponents do not fit the parameters")
        if g.neg(k) == k and (names or any(p[t]["twelfths"] % 6 for t in u)):
            raise ValueError("phases on a real character")
        a, b = ([(0, laurent(0, zero, Q(p[c])))] if Q(p.get(c, "0")) else [] for c in ("a0", "b0"))
        out.append((series(g, a + [(k, u["alpha"])], laurent_conj), series(g, b + [(k, u["beta"])], laurent_conj),
                    series(g, [(g.neg(k), u["gamma"] * laurent(0, zero, weight))], laurent_conj)))
    return out


def named_group(c):
    orders = c["group"]["orders"]
    claim("the group's name says its orders", c["group"]["name"] == "cyclic:" + "x".join(map(str, orders)))
    return Group(orders)


# -- compositions ----------------------------------------------------------------------------------------------------
def check_composition(c):
    g, s = named_group(c), c["solution"]
    count = c["claims"]["particles"]
    if s["kind"] == "memorisation":
        claim("memorisation: weight 1/2, one particle per pair", s["weight"] == "1/2" and count == g.order ** 2)
        return
    where = {}
    for block in s["blocks"]:
        template = s["templates"][block["template"]]
        claim("parameters are distinct", len(set(template["parameters"])) == len(template["parameters"]))
        claim("block: one value per parameter", len([lowest(t) for t in block["turns"]]) == len(template["parameters"]))
        for first, last in block["characters"]:
            for k in range(first, last + 1):
                if k in where or not 0 < k <= g.neg(k):
                    raise ValueError("character %d is no representative or occurs twice" % k)
                where[k] = block["template"]
    claim("every pair of characters has one block", len(where) == sum(1 for k in range(1, g.order) if k <= g.neg(k)))
    offset, total = False, 0
    for index, m in sorted({(t, min(g.period(k), 5)) for k, t in where.items()}):
        t, h = s["templates"][index], Group([m])
        weight = lowest(t["weightTimesOrder"])
        zero = [0] * len(t["parameters"])
        parts = exact_particles(h, 1, t["particles"], t["parameters"], weight)
        left, open_offset = defects(h, expand(h, parts), [1], laurent(0, zero, Q(-1)), laurent(0, zero, Q(0)))
        offset = offset or open_offset
        claim("template %s on characters of order %s" % (t["name"], m if m < 5 else ">= 5"), weight > 0 and not left)
    total = sum(len(s["templates"][t]["particles"]) for t in where.values()) + (1 if s["bias"] else 0)
    claim("bias particle exactly where an offset is left", s["bias"] == offset)
    claim("number of particles", total == count)


# -- potentials ------------------------------------------------------------------------------------------------------
class Ratio:
    """N / D of Gaussian tables."""

    def __init__(self, n, d=None):
        self.n, self.d = n, d or constant(1)

    def __add__(self, o):
        return Ratio(self.n * o.d + o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        return Ratio(self.n * o.n, self.d * o.d)

    def inverse(self):
        if self.n.zero():
            raise ZeroDivisionError
        return Ratio(self.d, self.n)


def evaluate(node, variable, rho):
    """Value of a syntax tree as a Ratio."""
    def sub(n):
        return evaluate(n, variable, rho)
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return Ratio(constant(node.value))
    if isinstance(node, ast.Name):
        return Ratio(constant(0, 1)) if node.id == "i" else variable(node.id)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        return sub(node.operand) * Ratio(constant(-1 if isinstance(node.op, ast.USub) else 1))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.keywords:
        if node.func.id == "conj":
            x = sub(node.args[0])
            return Ratio(conjugate(x.n), conjugate(x.d))
        if node.func.id == "rho" and rho:
            return rho(node.args[0])
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Pow):
            e = ast.literal_eval(node.right)
            if type(e) is not int or abs(e) > 64:
                raise ValueError("exponent")
            base, out = sub(node.left), Ratio(constant(1))
            for _ in range(abs(e)):
                out = out * (base if e > 0 else base.inverse())
            return out
        x, y = sub(node.left), sub(node.right)
        if isinstance(node.op, ast.Add):
            return x + y
        if isinstance(node.op, ast.Sub):
            return x + y * Ratio(constant(-1))
        if isinstance(node.op, ast.Mult):
            return x * y
        if isinstance(node.op, ast.Div):
            return x * y.inverse()
    raise ValueError("no expression")


def expanded_size(node):
    """Bounds on the bits of numbers and on the degree after expansion."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return max(1, node.value.bit_length()), 0
    if isinstance(node, ast.Name):
        return 1, 0 if node.id in ("i", "conj", "rho") else 1
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        (bits, degree), e = expanded_size(node.left), abs(ast.literal_eval(node.right))
        return e * bits, e * degree
    parts = [expanded_size(n) for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
    adds = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)) and not any(divisors(node))
    return sum(b for b, _ in parts), (max if adds else sum)(d for _, d in parts)


def divisors(node, enters=lambda n: True):
    """Nodes that are divided by, nested ones included."""
    if not enters(node):
        return
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield node.right
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and ast.literal_eval(node.right) < 0:
        yield node.left
    for part in ast.iter_child_nodes(node):
        yield from divisors(part, enters)


def conjugate(p):
    """Variables are pairs (name, barred); potentials of monomials are ('P', key)."""
    def bar(v):
        return ("P", tuple(sorted((bar(u), e) for u, e in v[1]))) if v[0] == "P" else (v[0], not v[1])
    return p.map(lambda k: tuple(sorted((bar(v), e) for v, e in k)), lambda c: (c[0], -c[1]))


def check_potential(c):
    text, names = c["potential"], ["v_" + name for name in c["variables"]]
    if len(text) > 4000 or not re.fullmatch(r"(?:\s*(?:[0-9]+|[A-Za-z][A-Za-z0-9_]*|\*\*|[-+*/^()]))*\s*", text):
        raise ValueError("no expression")
    # Renamed, so that no variable is a word of Python and no number has a letter in it.
    tree = ast.parse(re.sub(r"[A-Za-z][A-Za-z0-9_]*", lambda m: m.group() if m.group() in ("i", "conj", "rho") else "v_" + m.group(), text).replace("^", "**"), mode="eval").body
    bits, degree = expanded_size(tree)
    if bits > 16384 or degree > 64:
        raise ValueError("too large an expression")
    is_rho = lambda n: isinstance(n, ast.Call) and getattr(n.func, "id", "") == "rho"
    explicit = any(map(is_rho, ast.walk(tree)))
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - {"conj", "rho"}
    claim("the variables are distinct and listed", len(set(names)) == len(names) and used <= set(names) | {"i"})
    claim("the field fits", c["field"] == "complex" or (c["field"] == "real" and not any(isinstance(n, ast.Name) and n.id in ("i", "conj") for n in ast.walk(tree))))
    claim("a counterexample exactly where refuted", ("counterexample" in c) == (c["homomorphism"] is False))

    def value(mu):
        """F at a measure [(weight, point)], as (re, im)."""
        def integral(node):
            total = constant(0)
            for w, point in mu:
                at = dict(zip(names, point))
                r = number(evaluate(node, lambda v: Ratio(constant(*at[v])), None))
                total = total + constant(w * r[0], w * r[1])
            return Ratio(total)
        return number(evaluate(tree, None, integral) if explicit else integral(tree))

    def number(r):
        (re, im), (p, q) = r.n.terms.get((), (Q(0), Q(0))), r.d.terms.get((), (Q(0), Q(0)))
        if not (p or q):
            raise ZeroDivisionError
        s = p * p + q * q
        return ((re * p + im * q) / s, (im * p - re * q) / s)

    if not c["homomorphism"]:
        check_refutation(c, value)
        return
    symbol = lambda v: Ratio(gaussian_table({(((v, False), 1),): (Q(1), Q(0))}))

    def one_term(node):
        r = evaluate(node, symbol, None)
        return len(r.n.terms) == len(r.d.terms) == 1
    outside = list(divisors(tree, lambda n: not is_rho(n))) if explicit else []
    claim("it divides by monomials and numbers only", not any(is_rho(n) for d in outside for n in ast.walk(d)) and all(map(one_term, divisors(tree))))

    def combination(node):
        r = evaluate(node, symbol, None)
        if len(r.d.terms) != 1:
            raise ValueError("no polynomial in rho")
        (key, coefficient), = r.d.terms.items()
        s = coefficient[0] ** 2 + coefficient[1] ** 2
        inverse = gaussian_table({tuple((v, -e) for v, e in key): (coefficient[0] / s, -coefficient[1] / s)})
        return Ratio(gaussian_table({((("P", k), 1),): v for k, v in (r.n * inverse).terms.items()}))

    f = evaluate(tree, None, combination) if explicit else evaluate(tree, symbol, None)
    # candidates for m: one term of N over one term of D; the right one makes N = m D.
    ok = False
    first = next(iter(f.d.terms.items()))
    for key, coefficient in f.n.terms.items():
        if coefficient == first[1]:
            m = gaussian_table({merge_powers(key, tuple((v, -e) for v, e in first[0])): (Q(1), Q(0))})
            (only,) = m.terms
            single = not explicit or (len(only) == 1 and only[0][1] == 1)
            ok = ok or (single and f.n == f.d * m)
    claim("homomorphism: one monomial with coefficient 1", ok)


def check_refutation(c, value):
    x = c["counterexample"]

    def measure(m):
        if len(m["weights"]) != len(m["points"]) or any(len(p) != len(c["variables"]) for p in m["points"]):
            raise ValueError("no measure")
        if any(Q(w) < 0 for w in m["weights"]) or (c["field"] == "real" and any(Q(z[1]) for p in m["points"] for z in p)):
            raise ValueError("no measure of this field")
        return [(Q(w), [(Q(z[0]), Q(z[1])) for z in p]) for w, p in zip(m["weights"], m["points"])]
    mu, nu, kind = measure(x["mu"]), measure(x["nu"]), x["statement"]
    product = [(w * v, [mul_i(s, t) for s, t in zip(p, q)]) for w, p in mu for v, q in nu]
    unit = [(Q(1), [(Q(1), Q(0))] * len(c["variables"]))]
    left = {"additivity": mu + nu, "multiplicativity": product, "zero": [], "unit": unit}[kind]
    right = {"additivity": lambda: add_vec(value(mu), value(nu)), "multiplicativity": lambda: mul_i(value(mu), value(nu)),
             "zero": lambda: (0, 0), "unit": lambda: (1, 0)}[kind]()
    try:
        l = value(left)
    except ZeroDivisionError:
        l = None
    stated = None if x["left"] is None else tuple(map(lowest, x["left"]))
    claim("refutation of %s: both sides as stated" % kind, l == stated and right == tuple(map(lowest, x["right"])))
    claim("refutation of %s: the sides differ" % kind, l != right)


# -- networks --------------------------------------------------------------------------------------------------------
def check_network(c):
    g, net = named_group(c), c["network"]
    n, count, w = g.order, net["count"], net["weights"]
    points = net["points"]
    raw = struct.pack("<%dd" % (len(points) + len(w)), *points, *w)
    whole = len(points) == 3 * n * count and len(w) == count and min(w) > 0 and all(map(math.isfinite, points + w))
    if not claim("network: sizes and hash", whole and net["sha256"] == hashlib.sha256(raw).hexdigest()):
        return
    rows = [[points[(3 * j + t) * n:(3 * j + t + 1) * n] for t in range(3)] for j in range(count)]
    used, chars = [j for b in c["blocks"] for j in b["particles"]], [k for b in c["blocks"] for k in b["characters"]]
    claim("blocks are disjoint", len(set(used)) == len(used) and all(j < count for j in used)
          and len(set(chars)) == len(chars) and all(0 < k <= g.neg(k) for k in chars))

    def coefficient(t, j, k):
        sign, factor = (1, w[j] / n) if t == 2 else (-1, 1 / n)
        re = im = 0.0
        for x in range(n):
            angle = 2 * math.pi * g.turns(k, x)
            re += rows[j][t][x] * math.cos(angle)
            im += sign * rows[j][t][x] * math.sin(angle)
        return factor * re, factor * im

    norm = lambda v: math.sqrt(sum(x * x for x in v) / n)
    centred = lambda v: [x - sum(v) / n for x in v]
    mass = [w[j] * norm(a) * norm(b) * norm(centred(cc)) for j, (a, b, cc) in enumerate(rows)]
    live = {j for j in range(count) if mass[j] > 1e-3 * max(mass)}
    proved, explained = set(), []
    for block in c["blocks"]:
        if block["level"] == "numeric":
            continue
        holds, residual = (algebraic if block["level"] == "algebraic" else certified)(g, block, coefficient)
        stated = float(block["residual"])
        ok = claim("%s block %s" % (block["level"], block["characters"]), holds and agrees(stated, residual, 1e-12))
        if not ok:
            continue
        proved |= set(block["characters"])

        def purity(j, k):
            main = sum(abs(complex(*coefficient(t, j, k))) ** 2 for t in (0, 1))
            return (1 if g.neg(k) == k else 2) * main / (norm(rows[j][0]) ** 2 + norm(rows[j][1]) ** 2)
        near = stated <= (0.2 if block["level"] == "algebraic" else 0.1)
        if near and all(any(stated_at(block, at, k) and purity(j, k) >= 0.9 for k in block["characters"]) for at, j in enumerate(block["particles"])):
            explained += block["particles"]
    covered = all(k in proved for k in range(1, n) if k <= g.neg(k))
    x = c["claims"]
    claim("zero loss", x["zeroLoss"] == covered)
    claim("live and explained", len(live) == x["live"] and live and set(explained) <= live and Q(len(explained), len(live)) == lowest(x["explained"]))
    all_right = answers(g, rows, w, x)
    claim("verdict", (x["verdict"] == "exact") == (covered and x["explained"] == "1" and all_right))


def stated_at(block, j, k):
    """Whether the block states particle j at character k: a certified one may state it at some of its characters only."""
    own = {"b" if x["function"] == "ratio" else x["function"] for x in block["coordinates"] if (x["particle"], x["character"]) == (j, k)} if block["level"] == "certified" else set("abc")
    return own == set("abc")


def answers(g, rows, w, x):
    n, count = g.order, len(rows)
    by_z = [[rows[j][2][z] for j in range(count)] for z in range(n)]
    correct, margin, error = 0, math.inf, 0.0
    for s in range(n):
        for t in range(n):
            hidden = [w[j] * (rows[j][0][s] + rows[j][1][t]) ** 2 for j in range(count)]
            out = [sum(map(mul, hidden, c)) for c in by_z]
            right = g.add(s, t)
            gap = out[right] - max(v for z, v in enumerate(out) if z != right)
            correct += gap > 0
            margin = min(margin, gap)
            mean = sum(out) / n
            error += sum((v - mean - (z == right) + 1 / n) ** 2 for z, v in enumerate(out))
    peak = lambda v: max(map(abs, v))
    u = (count + 5) * 2.0 ** -53
    big = [(w[j], peak(rows[j][2]), (peak(rows[j][0]) + peak(rows[j][1])) ** 2) for j in range(count)]
    bound = u / (1 - u) * sum(a * b * h for a, b, h in big) + 2.0 ** -1074 * sum(a * b + a + b + h + 2 for a, b, h in big)
    claim("distance", agrees(x["distance"], math.sqrt(error / n ** 2 / (1 - 1 / n)), 1e-12))
    claim("answers", x["correct"] == correct and x["total"] == n * n and agrees(x["margin"], margin, 4 * bound)
          and agrees(x["roundingBound"], bound, 0.0) and (correct < n * n or margin > 2 * bound))
    return correct == n * n


def algebraic(g, block, coefficient):
    k, names, weight = block["characters"][0], [p["name"] for p in block["parameters"]], lowest(block["weight"])
    if len(block["exact"]) != len(block["particles"]) or len(set(names)) != len(names) or weight <= 0:
        return False, 0
    zero = [0] * len(names)
    left, _ = defects(g, expand(g, exact_particles(g, k, block["exact"], names, weight)), [k], laurent(0, zero, Q(-1, g.order)), laurent(0, zero, Q(0)))
    residual, scale = 0.0, 1.0
    for t, name in enumerate(("alpha", "beta", "gamma")):
        trained = [complex(*coefficient(t, j, k)) for j in block["particles"]]
        mean = sum(map(abs, trained)) / len(trained)
        scale *= mean
        for value, exact in zip(trained, block["exact"]):
            m = exact[name]
            turns = m["twelfths"] / 12 + sum(e * float(p["turns"]) for e, p in zip(m["exponents"], block["parameters"]))
            angle = 2 * math.pi * (turns - math.floor(turns))
            residual = most(residual, abs(value / mean - complex(math.cos(angle), math.sin(angle))))
    return not left, most(residual, abs(scale / float(weight) - 1))


def balance(a, b, c):
    """What a, b, c of these lengths are multiplied by so that |c|^2 = |a|^2 + |b|^2: no (a + b)^2 c changes."""
    s = (c / math.hypot(a, b)) ** (1 / 3)
    return {"a": s, "b": s, "c": s ** -2}


def certified(g, block, coefficient):
    coordinates, centre = [], []
    for x in block["coordinates"]:
        coordinates.append((x, len(centre)))
        centre += [float(x["re"])] + ([float(x["im"])] if "im" in x else [])
    ties = {t["character"]: (Q(float(t["re"])), Q(float(t["im"]))) for t in block["ties"]}
    variable = lambda slot, re=1, im=0: gaussian_table({((slot, 1),): (Q(re), Q(im))})
    conj = lambda p: p.map(lambda k: k, lambda c: (c[0], -c[1]))
    listed = {(x["particle"], "b" if x["function"] == "ratio" else x["function"], x["character"]) for x, _ in coordinates}
    shape = len(listed) == len(coordinates) and len(ties) == len(block["ties"]) and all(g.neg(k) != k and any(v) for k, v in ties.items()) and all(
        any(all((j, f, k) in listed for f in "abc") for k in block["characters"]) for j in range(len(block["particles"]))) and all(
        x["particle"] < len(block["particles"]) and x["character"] <= g.neg(x["character"])
        and ("im" not in x) == (x["function"] == "ratio" or g.neg(x["character"]) == x["character"])
        and (x["function"] != "c" or x["character"] in block["characters"]) and (x["function"] != "ratio" or x["character"] in ties) for x, _ in coordinates)
    if not shape:
        return False, 0
    total, where = {}, {}
    residual, largest, scale = dict.fromkeys("abc", 0.0), dict.fromkeys("abc", 0.0), g.order ** (1 / 3)
    lengths, apart = [dict.fromkeys("abc", 0.0) for _ in block["particles"]], []
    for j in range(len(block["particles"])):
        own, f = [(x, s) for x, s in coordinates if x["particle"] == j], {"a": [], "b": [], "c": []}
        alpha = {}
        for x, s in sorted(own, key=lambda e: e[0]["function"] == "ratio"):
            k, name = x["character"], x["function"]
            if name == "ratio":
                u = variable(s) * alpha[k][0] * constant(*ties[k])
                value = complex(*map(float, ties[k])) * alpha[k][1] * float(x["re"])
                name = "b"
            else:
                u = variable(s) + variable(s + 1, 0, 1) if "im" in x else variable(s)
                value = complex(float(x["re"]), float(x.get("im", "0")))
            if name == "a":
                alpha[k] = (u, value)
            f[name].append((g.neg(k) if name == "c" else k, u))
            trained = scale * complex(*coefficient("abc".index(name), block["particles"][j], k))
            if g.neg(k) == k:
                trained = complex(trained.real, 0)
            for t in (0, 1):
                part = lambda z: (z.real, z.imag)[t]
                lengths[j][name] += part(trained) ** 2
                apart.append((j, name, abs(part(trained) - part(value)), abs(part(trained))))
        part = expand(g, [tuple(series(g, f[name], conj) for name in "abc")])
        for key, p in part.items():
            total[key] = total[key] + p if key in total else p
    factors = [balance(*(math.sqrt(x[name]) for name in "abc")) for x in lengths]
    for j, name, off, trained in apart:
        residual[name], largest[name] = most(residual[name], factors[j][name] * off), most(largest[name], factors[j][name] * trained)
    left, _ = defects(g, total, block["characters"], constant(-1), constant(0))
    conditions, kept = [], {}
    for key in sorted(left):
        other = tuple(map(g.neg, key))
        if other < key and other in left:
            continue
        p = left[key]
        pattern = tuple(sorted(p.terms))
        if any(multiple(q, p) or multiple(conj(q), p) for q in kept.get(pattern, [])):
            continue
        kept.setdefault(pattern, []).append(p)
        conditions += [{k: c[t] for k, c in p.terms.items() if c[t]} for t in (0, 1)]
    return krawczyk([p for p in conditions if p], centre, block["free"], float(block["radius"])), most(*(residual[name] / largest[name] for name in "abc"))


def multiple(p, q):
    """Whether q = f p for one number f."""
    key = next(iter(q.terms))
    a, b = p.terms[key], q.terms[key]
    return all(mul_i(p.terms[k], b) == mul_i(q.terms[k], a) for k in q.terms)


BITS = 110  # intervals with integer ends in units of 2^-BITS, rounded outward
ONE = 1 << BITS


def imul(x, y):
    p = [a * b for a in x for b in y]
    return min(p) >> BITS, -(-max(p) >> BITS)


def ifrac(q):
    return (q.numerator << BITS) // q.denominator, -((-q.numerator << BITS) // q.denominator)


def ipoly(p, box, by=None):
    low = high = 0
    for key, c in p.items():
        term, hit = ifrac(c), by is None
        for slot, e in key:
            times = e
            if slot == by:
                hit, times, term = True, e - 1, (term[0] * e, term[1] * e)
            for _ in range(times):
                term = imul(term, box[slot])
        if hit:
            low, high = low + term[0], high + term[1]
    return low, high


def krawczyk(conditions, centre, free, radius):
    m = len(free)
    if len(conditions) != m or len(set(free)) != m or not 0 < radius <= 1e-3 or any(s >= len(centre) for s in free):
        return False
    point = [ifrac(Q(v)) for v in centre]
    r, f = ifrac(Q(radius))[1], set(free)
    box = [(lo - r, hi + r) if s in f else (lo, hi) for s, (lo, hi) in enumerate(point)]
    slots = [{s for key in p for s, _ in key} for p in conditions]
    jacobian = lambda at: [[ipoly(p, at, s) if s in own else (0, 0) for s in free] for p, own in zip(conditions, slots)]
    a = [[(lo + hi) / 2 / ONE for lo, hi in row] + [float(i == j) for j in range(m)] for i, row in enumerate(jacobian(point))]
    for t in range(m):
        pivot = max(range(t, m), key=lambda i: abs(a[i][t]))
        if abs(a[pivot][t]) < 1e-12:
            return False
        a[t], a[pivot] = a[pivot], a[t]
        a[t] = [v / a[t][t] for v in a[t]]
        for i in range(m):
            if i != t and a[i][t]:
                factor = a[i][t]
                a[i] = [v - factor * u for v, u in zip(a[i], a[t])]
    y = [[ifrac(Q(v))[0] for v in row[m:]] for row in a]
    values, wide = [ipoly(p, point) for p in conditions], jacobian(box)
    columns = list(zip(*wide))

    def combine(row, entries, start):
        low = high = start << BITS
        for c, (lo, hi) in zip(row, entries):
            low, high = (low - c * hi, high - c * lo) if c >= 0 else (low - c * lo, high - c * hi)
        return max(abs(low), abs(high)) // ONE + 1
    width = max(hi - lo for lo, hi in (box[s] for s in free)) // 2 + 1
    for i, row in enumerate(y):
        reach = combine(row, values, 0) << BITS
        reach += sum(combine(row, column, ONE if j == i else 0) for j, column in enumerate(columns)) * width
        if reach >= ifrac(Q(radius))[0] << BITS:
            return False
    return True


# -- any finite group: table, irreps, tight frames -------------------------------------------------------------------
def group_table(order, right):
    """The table from right multiplications by generators, with a word (parent, generator) for each element."""
    if any(sorted(p) != list(range(order)) for p in right):
        raise ValueError("a generator is no permutation")
    word, reached = {0: None}, [0]
    for x in reached:
        for s, p in enumerate(right):
            if p[x] not in word:
                word[p[x]] = (x, s)
                reached.append(p[x])
    if len(reached) != order:
        raise ValueError("the generators do not reach every element")
    columns = [None] * order
    columns[0] = list(range(order))
    for y in reached[1:]:
        parent, s = word[y]
        columns[y] = [right[s][z] for z in columns[parent]]
    table = [list(row) for row in zip(*columns)]
    check_axioms(table, [p[0] for p in right])
    if any(table[x][p[0]] != z for p in right for x, z in enumerate(p)):
        raise ValueError("a permutation is no right multiplication of its group")
    depth = {0: 0}
    for y in reached[1:]:
        depth[y] = depth[word[y][0]] + 1
    return table, reached, word, max(depth.values())


def check_axioms(table, generators):
    n = len(table)
    whole = list(range(n))
    if any(sorted(row) != whole for row in table) or any(sorted(column) != whole for column in zip(*table)):
        raise ValueError("the table is no Latin square")
    if table[0] != whole or any(row[0] != x for x, row in enumerate(table)):
        raise ValueError("0 is not the identity")
    for g in generators:  # Light's test on a generating set
        for x in range(n):
            left, middle = table[table[x][g]], table[g]
            if any(left[y] != table[x][middle[y]] for y in range(n)):
                raise ValueError("(%d * %d) * y is not %d * (%d * y)" % (x, g, x, g))


def matmul(a, b):
    columns = list(zip(*b))
    return [[sum(map(mul, row, column)) for column in columns] for row in a]


def length(a, b):
    return math.sqrt(sum((x - y) ** 2 for r, s in zip(a, b) for x, y in zip(r, s)))


def check_irreps(stated, order, right, reached, word, depth):
    """All matrices of every irrep; claims that they are distinct irreps and that none is missing."""
    found, good = [], True
    for irrep in stated:
        f, m = irrep["degree"], irrep["commutant"]
        if len(irrep["matrices"]) != len(right) or any(len(x) != f * f for x in irrep["matrices"]) or f % m:
            raise ValueError("matrices of the wrong size")
        generators = [[[float(v) for v in x[i * f:(i + 1) * f]] for i in range(f)] for x in irrep["matrices"]]
        one = [[float(i == j) for j in range(f)] for i in range(f)]
        rho = [one] * order
        for x in reached[1:]:
            rho[x] = matmul(rho[word[x][0]], generators[word[x][1]])
        law = max((length(matmul(rho[x], generators[s]), rho[p[x]]) for s, p in enumerate(right) for x in range(order)), default=0)
        orthogonal = max(length(matmul(r, list(zip(*r))), one) for r in rho)
        delta = max(orthogonal, 2 * depth * law) + 1e-13 * f * f * (depth + 1)
        found.append((f, m, rho, [sum(r[i][i] for i in range(f)) for r in rho], 5 * delta * f))
        good = good and delta <= 1 / 500

    def certainly(value, error, whole):
        return abs(value - whole) + error < 0.5
    for i, (f, m, _, chi, e) in enumerate(found):
        good = good and certainly(sum(chi) / order, e, 0)
        good = good and certainly(sum(v * v for v in chi) / order, 2 * f * e + e * e, m)
        for g, _, _, psi, d in found[:i]:
            good = good and certainly(sum(map(mul, chi, psi)) / order, f * d + g * e + d * e, 0)
    claim("representations: distinct irreps of the stated types", good)
    claim("no irrep is missing", Q(1) + sum(Q(f * f, m) for f, m, _, _, _ in found) == order)
    return found


def check_frame(f, m, order, block):
    """Whether the frame is tight with the right scale, and whether it leaves an offset."""
    pairs, d, u, w = block["pairs"], f // m, block["u"], block["w"]
    scaled = lowest(block["scale"]) == Q(f * f * f, m * 2 * order * pairs)
    if block["kind"] == "basis":
        return scaled and pairs * m == f * f and not u and not w, True
    mod = lambda r: {x % pairs for x in r}
    shape = len(u) == (2 * d if m == 4 else d) and len(w) == d
    if m == 1:
        shape = shape and all(len(mod(r)) == len(r) and mod(-x for x in r) == mod(r) for r in (u, w))
        residues = [(s + t) % pairs for s in u for t in w]
    else:
        # over H the entries of u are zeta^s + zeta^t j, and j z = conj(z) j
        sums = [s + t if m == 4 and i % 2 else s - t for i, s in enumerate(u) for t in w]
        residues = [r % pairs for s in sums for r in (s, -s)]
    return scaled and shape and len(set(residues)) == len(residues) == f * f // m, 0 in residues


def check_group_composition(c):
    order, right = c["group"]["order"], c["group"]["right"]
    _, reached, word, depth = group_table(order, right)
    claim("group of order %d" % order, True)
    check_irreps(c["irreps"], order, right, reached, word, depth)
    if not claim("one block per irrep", len(c["blocks"]) == len(c["irreps"])):
        return
    offset, particles = False, int(c["bias"])
    for irrep, block in zip(c["irreps"], c["blocks"]):
        tight, open_offset = check_frame(irrep["degree"], irrep["commutant"], order, block)
        offset, particles = offset or open_offset, particles + irrep["degree"] * block["pairs"]
        claim("irrep %s: tight frame of %d" % (irrep["label"], block["pairs"]), tight)
    claim("bias particle exactly where an offset is left", c["bias"] == offset)
    claim("number of particles", particles == c["claims"]["particles"])


class TableGroup:
    def __init__(self, table):
        self.table, self.order = table, len(table)

    def add(self, x, y):
        return self.table[x][y]


def orthonormal(vectors, f):
    return len(vectors) == f and all(len(x) == f for x in vectors) and all(
        abs(sum(map(mul, x, y)) - (i == j)) <= 1e-9 for i, x in enumerate(vectors) for j, y in enumerate(vectors))


def square_matrix(text, f):
    if len(text) != f * f:
        raise ValueError("matrix of the wrong size")
    return [[float(v) for v in text[i * f:(i + 1) * f]] for i in range(f)]


def vertex(residues, k, pairs):
    seen, out, scale = set(), [], 1 / math.sqrt(len(residues))
    for r in (x % pairs for x in residues):
        if r in seen:
            continue
        seen |= {r, -r % pairs}
        angle = 2 * math.pi * (r * k % pairs) / pairs
        out += [scale * round(math.cos(angle))] if 2 * r % pairs == 0 else [math.sqrt(2) * scale * math.cos(angle), math.sqrt(2) * scale * math.sin(angle)]
    return out


def frame_block(irrep, order, block, coefficients):
    """Whether the block meets the theorem, and its distance from the network."""
    f, m, frame, shape = irrep[0], irrep[1], block["frame"], block["shape"]
    if m != 1 or f < 2 or len(block["places"]) != len(block["particles"]) or not check_frame(f, m, order, frame)[0] or shape["kind"] != frame["kind"]:
        return False, 0
    matrices = [shape["left"], shape["right"]] if shape["kind"] == "simplex" else [shape["basis"]] + shape["others"]
    matrices = [square_matrix(x, f) for x in matrices]
    if not all(orthonormal(x, f) for x in matrices) or (shape["kind"] == "basis" and len(matrices) != f + 1):
        return False, 0

    def pair(k):
        if shape["kind"] == "simplex":
            return [[sum(map(mul, row, x)) for row in a] for a, x in zip(matrices, (vertex(frame["u"], k, frame["pairs"]), vertex(frame["w"], k, frame["pairs"])))]
        x, y = [row[k // f] for row in matrices[0]], [row[k % f] for row in matrices[1 + k // f]]
        return [x, y] if shape["shared"] == "u" else [y, x]
    frames = [[] for _ in range(frame["pairs"])]
    for p in block["places"]:
        frames[p["place"]].append([float(v) for v in p["v"]])
    if not all(orthonormal(vectors, f) for vectors in frames):
        return False, 0
    norm = lambda v: math.sqrt(sum(x * x for x in v))
    trained = [[coefficients(irrep, j, t) for t in range(3)] for j in block["particles"]]
    means = [sum(norm(p[t]) for p in trained) / len(trained) for t in range(3)]
    residual = abs(means[0] * means[1] * means[2] * 2 * order * frame["pairs"] - 1)
    for parts, p in zip(trained, block["places"]):
        (u, w), v = pair(p["place"]), [float(x) for x in p["v"]]
        outer = lambda x, y, s: [s * a * b for a in x for b in y]
        exact = [outer(u, v, p["signU"]), outer(v, w, p["signW"]), outer(u, w, p["signU"] * p["signW"])]
        gauge = -1 if sum(map(mul, parts[0], exact[0])) < 0 else 1
        for t in range(3):
            sign = 1 if t == 2 else gauge
            residual = most(residual, norm([x / means[t] - sign * y for x, y in zip(parts[t], exact[t])]))
    return True, residual


# -- blocks in frames ------------------------------------------------------------------------------------------------
TINY = 2.0 ** -53


class Model:
    """Vectors permuted up to sign by an irrep, checked in whole numbers: H = f e_i' e_j with H^2 = N H commutes with the permutations."""

    def __init__(self, stated, irrep, order, generators, table, reached, word):
        f, m, rho, chi, error = irrep
        h, count = stated["gram"], len(stated["gram"])
        self.gram, self.f, self.vectors = h, f, [[float(v) for v in e] for e in stated["vectors"]]
        square = matmul(h, h)
        good = m == 1 and count in (f, f + 1) and len(self.vectors) == count and all(len(e) == f for e in self.vectors) and len(stated["action"]) == len(generators)
        good = good and all(len(row) == count and h[i][i] == f for i, row in enumerate(h)) and h == [list(r) for r in zip(*h)] and square == [[count * v for v in row] for row in h]
        for p in stated["action"]:
            good = good and sorted(map(abs, p)) == list(range(1, count + 1)) and all(
                h[abs(p[i]) - 1][abs(p[j]) - 1] * sign(p[i]) * sign(p[j]) == h[i][j] for i in range(count) for j in range(count))
        if not good:
            raise ValueError("no model")
        compose = lambda x, y: [sign(j) * x[abs(j) - 1] for j in y]
        self.action = [list(range(1, count + 1)) for _ in range(order)]
        for x in reached[1:]:
            self.action[x] = compose(self.action[word[x][0]], stated["action"][word[x][1]])
        good = all(compose(self.action[x], stated["action"][t]) == self.action[table[x][g]] for x in range(order) for t, g in enumerate(generators))
        close = lambda x, y: abs(x - y) <= 1e-9
        dot = lambda x, y: sum(map(mul, x, y))
        good = good and all(close(f * dot(x, y), h[i][j]) for i, x in enumerate(self.vectors) for j, y in enumerate(self.vectors))
        for t, g in enumerate(generators):
            for i, e in enumerate(self.vectors):
                j = stated["action"][t][i]
                good = good and all(close(dot(row, e), sign(j) * v) for row, v in zip(rho[g], self.vectors[abs(j) - 1]))
        trace = lambda p: sum(sign(j) * h[i][abs(j) - 1] for i, j in enumerate(p)) / count
        if not good or not abs(sum(chi[x] * trace(p) for x, p in enumerate(self.action)) / order - 1) + f * error < 0.5:
            raise ValueError("no model")

    def values(self, u, v):
        left = [sum(map(mul, u, column)) for column in zip(*self.gram)]
        return [sum(v[i] * sign(j) * left[abs(j) - 1] for i, j in enumerate(p)) for p in self.action]

    def square(self, v):
        return sum(a * b * h for a, row in zip(v, self.gram) for b, h in zip(v, row))

    def scale(self, stated, whole):
        """Positive factor between a stated vector and its whole coordinates."""
        if whole is None or len(whole) != len(self.gram):
            raise ValueError("no whole coordinates")
        if self.square(whole) < 1:  # of f + 1 vectors some combination is the zero vector, along which nothing is
            raise ValueError("whole coordinates of the zero vector")
        e = [sum(map(mul, whole, column)) for column in zip(*self.vectors)]
        factor = sum(map(mul, stated, e)) / sum(map(mul, e, e))
        if not factor > 0 or size([x - factor * y for x, y in zip(stated, e)]) > 1e-9 * size(stated):
            raise ValueError("a vector is not along its whole coordinates")
        return factor


def sign(x):
    return (x > 0) - (x < 0)


def size(v):
    return math.sqrt(sum(x * x for x in v))


def flip_constant(values, shares, squares):
    """k with sum (t/|v|^2) values^2 - k values constant."""
    sums = {sum(t * Q(a * a, q) for a, t, q in zip(row, shares, squares)) for row in zip(*values)}
    if len(sums) == 1:
        return 0
    distinct = set(values[0])
    if len(values) > 1 or len(distinct) != 2:
        raise ValueError("flipped particles leave more than an offset")
    return sum(distinct)


def pair_shift(model, pair, members, f):
    """kappa |v| of the flipped particles of a pair."""
    negative = [m for m in members if m["sign"] < 0]
    halves = any(m["share"] != "1" for m in members)
    if not halves and len(members) != f:
        raise ValueError("no frame")
    if not negative and not halves:
        return 0
    if model is None or len(negative) == len(members) or not negative and halves and "whole" not in pair:
        raise ValueError("signs without a model")
    whole = pair["whole"]
    su, sw = model.scale(floats(pair["u"]), whole["u"]), model.scale(floats(pair["w"]), whole["w"])
    for m in members if halves else negative:
        model.scale(floats(m["v"]), m.get("whole"))
        if not abs(size(floats(m["v"])) - 1) <= 1e-9:
            raise ValueError("not a unit vector")
    if halves:
        h, count = model.gram, len(model.gram)
        s = [[sum(Q(m["share"]) * Q(f * m["whole"][i] * m["whole"][j], model.square(m["whole"])) for m in members) for j in range(count)] for i in range(count)]
        if matmul(matmul(h, s), h) != [[f * v for v in row] for row in h]:
            raise ValueError("shares are no resolution of the identity")
    if not negative:
        return 0
    shares, squares = [Q(m["share"]) for m in negative], [model.square(m["whole"]) for m in negative]
    first = flip_constant([model.values(whole["u"], m["whole"]) for m in negative], shares, squares)
    second = flip_constant([model.values(m["whole"], whole["w"]) for m in negative], shares, squares)
    if not ((first == 0 and second == 0) or first * second < 0) or abs(su * first + sw * second) > 1e-9 * abs(su * first):
        raise ValueError("no common constant")
    return su * first / f


def floats(v):
    return [float(x) for x in v]


def dual_frame(pairs, f, order):
    for p in range(f * f):
        for q in range(f * f):
            terms = [2 * order / f * u[p // f] * w[p % f] * c[q] for u, w, c in pairs]
            rounding = (1 + sum(map(abs, terms))) * (len(terms) + 8) * 2.0 ** -53
            if not abs(sum(terms) - (p == q)) + rounding <= 1e-9:
                return False
    return True


def strata_conditions(f, axes, images, z):
    """Cubic equations (constant, [(factor, i, j, k)]) of frames along axes; see docs/certificate.md for the entries that are left out."""
    width = 2 * f + f * f
    out = []
    for pattern in dict.fromkeys(tuple(i in a for a in axes) for i in range(f)):
        for p in range(f * f):
            for q in range(f * f):
                out.append((float(p == q), [(1.0, k * width + p // f, k * width + f + p % f, k * width + 2 * f + q) for k, there in enumerate(pattern) if there]))
    kinds = list(dict.fromkeys(tuple(a) for a in axes if len(a) < f))
    rows = [[int(l in {image[i] for i in kind}) for kind in kinds for l in range(f)] for image in images]
    independent, kept = [], []
    for row in rows[1:]:
        difference = [Q(a - b) for a, b in zip(row, rows[0])]
        rest = difference
        for pivot, r in independent:
            rest = [a - rest[pivot] / r[pivot] * b for a, b in zip(rest, r)]
        if any(rest):
            independent.append((next(i for i, v in enumerate(rest) if v), rest))
            kept.append([int(v) for v in difference])
    for part in (0, 1):
        for row in kept:
            for q in needed_entries(f, axes, z):
                terms = []
                for k, a in enumerate(axes):
                    if len(a) < f:
                        at = kinds.index(tuple(a)) * f
                        terms += [(float(row[at + l]), k * width + part * f + l, k * width + part * f + l, k * width + 2 * f + q) for l in range(f) if row[at + l]]
                out.append((0.0, terms))
    return out


def needed_entries(f, axes, z):
    every, width = list(range(f * f)), 2 * f + f * f
    vectors = [[z[k * width + part * f:k * width + (part + 1) * f] for part in (0, 1)] for k in range(len(axes))]
    product = [[x * y / size(u) / size(w) for x in u for y in w] for u, w in vectors] if all(size(x) >= 0.1 for v in vectors for x in v) else None
    full = [k for k, a in enumerate(axes) if len(a) == f]
    over = [[k for k, a in enumerate(axes) if i in a] for i in range(f)]
    if product is None or not full or len(full) > min(f * f, 16) or not any(len(o) == f * f for o in over):
        return every
    gram = lambda rows: [[sum(map(mul, x, y)) for y in rows] for x in rows]

    def well(rows):
        inverse = invert(gram(rows))
        return inverse is not None and math.sqrt(sum(v * v for row in inverse for v in row)) <= 300
    own = [[product[k] for k in o if len(axes[k]) < f] for o in over]
    if any(len(rows) > min(f * f, 16) or not well(rows) for rows in own if rows):
        return every
    work, left = [list(product[k]) for k in full], []
    for t, row in enumerate(work):
        pivot = max(every, key=lambda e: abs(row[e]))
        left.append(pivot)
        for other in work[t + 1:]:
            factor = other[pivot] / row[pivot]
            for e in every:
                other[e] -= factor * row[e]
    if len(set(left)) < len(left) or not well([[product[k][q] for q in left] for k in full]):
        return every
    return [q for q in every if q not in left]


def invert(matrix):
    n = len(matrix)
    a = [list(row) + [float(i == j) for j in range(n)] for i, row in enumerate(matrix)]
    for t in range(n):
        pivot = max(range(t, n), key=lambda i: abs(a[i][t]))
        if not abs(a[pivot][t]) > 1e-14:
            return None
        a[t], a[pivot] = a[pivot], a[t]
        p = a[t][t]
        top = a[t] = [v / p for v in a[t]]
        for i in range(n):
            factor = a[i][t]
            if i != t and factor:
                a[i] = [v - factor * w for v, w in zip(a[i], top)]
    return [row[n:] for row in a]


def solution_within(equations, z, radius, error=0.0):
    """Newton-Kantorovich with Y near a right inverse of the Jacobian; every rounding error is bounded."""
    m, d = len(equations), len(z)
    if not 0 < radius <= 1e-3 or m > d:
        return False
    rows, residual, jacobian_size, plain_size, lipschitz, widest = [], 0.0, 0.0, 0.0, 0.0, 0
    for constant, terms in equations:
        row, value, total, products, a, b, bound = {}, -constant, abs(constant), 0.0, 0.0, 0.0, 0.0
        for factor, i, j, k in terms:
            x, y, w = z[i], z[j], z[k]
            value += factor * x * y * w
            total += abs(factor * x * y * w)
            products += abs(x * y * w)
            for slot, v in ((i, y * w), (j, x * w), (k, x * y)):
                row[slot] = row.get(slot, 0.0) + factor * v
            pairs = abs(x * y) + abs(y * w) + abs(x * w)
            a, b = a + abs(factor) * pairs, b + pairs
            bound += 3 * (abs(factor) + error) * (abs(x) + abs(y) + abs(w) + 3 * radius)
        rows.append(row)
        residual += (abs(value) + (len(terms) + 8) * TINY * total + error * (products + 1)) ** 2
        jacobian_size, plain_size, lipschitz, widest = jacobian_size + a * a, plain_size + b * b, lipschitz + bound ** 2, max(widest, 3 * len(terms))
    inverse = invert([[sum(v * q.get(slot, 0.0) for slot, v in p.items()) for q in rows] for p in rows])
    if inverse is None:
        return False
    y = [[0.0] * m for _ in range(d)]
    for row, source in zip(rows, inverse):
        for slot, v in row.items():
            y[slot] = [t + v * s for t, s in zip(y[slot], source)]
    norm, defect = math.sqrt(sum(v * v for row in y for v in row)) * (1 + 1e-9), 0.0
    for i, row in enumerate(rows):
        product = [0.0] * m
        product[i] = -1.0
        for slot, v in row.items():
            product = [t + v * s for t, s in zip(product, y[slot])]
        defect += sum(v * v for v in product)
    slack = 1 + 1e-9
    q = math.sqrt(defect) * slack + 4 * (widest + 8) * TINY * (math.sqrt(jacobian_size) * slack * norm + math.sqrt(m))
    q += error * math.sqrt(plain_size) * slack * norm + math.sqrt(lipschitz) * slack * radius * norm
    return q < 1 and math.sqrt(residual) * slack <= (1 - q) * radius / norm * (1 - 1e-9)


def span_basis(irrep):
    f, m, rho = irrep[:3]
    basis = []
    for r in rho:
        v = [x for row in r for x in row]
        for _ in range(2):
            for e in basis:
                inner = sum(map(mul, v, e))
                v = [x - inner * y for x, y in zip(v, e)]
        if size(v) > 0.05 and len(basis) < f * f // m:
            basis.append([x / size(v) for x in v])
    if len(basis) != f * f // m:
        raise ValueError("no basis")
    return basis


def free_conditions(irreps, index, order, count):
    f, m, rho, chi, error = irreps[index]
    d = f * f // m
    if d > 4:
        raise ValueError("too large")
    def occurs(s):
        inner = sum(a * a * b for a, b in zip(chi, s[3])) / order
        return abs(inner) + 2 * f * error * s[0] + f * f * s[4] >= 0.5
    within = [s for s in irreps if occurs(s)]
    basis = span_basis(irreps[index])
    matrix = lambda e: [e[i * f:(i + 1) * f] for i in range(f)]
    out = []
    for p in range(d):
        for q in range(d):
            pq = matmul(matrix(basis[p]), matrix(basis[q]))
            for r in range(d):
                out.append((sum(x * y for row, other in zip(pq, matrix(basis[r])) for x, y in zip(row, other)),
                            [(1.0, 3 * j * d + p, (3 * j + 1) * d + q, (3 * j + 2) * d + r) for j in range(count)]))
    function = lambda s, e: [sum(map(mul, e, [v for row in r for v in row])) for r in s[2]]
    own = [function(irreps[index], e) for e in basis]
    for s in within:
        for e in span_basis(s):
            test = function(s, e)
            weights = [(p, q, (1 if p == q else 2) * sum(a * b * t for a, b, t in zip(own[p], own[q], test)) / order) for p in range(d) for q in range(p, d)]
            for part in (0, 1):
                for r in range(d):
                    out.append((0.0, [(v, (3 * j + part) * d + p, (3 * j + part) * d + q, (3 * j + 2) * d + r) for j in range(count) for p, q, v in weights]))
    distance = max([error / f] + [s[4] / s[0] for s in within])
    widest = max([2 * s[0] ** 2 / s[1] + 1 for s in within] or [0])
    return out, basis, (2 * m * order / f) ** (1 / 3), 1.1 * distance * (4 * (2 * f * f / m + 1) + 2 * widest)


def free_block(c, block, irreps, order):
    """Exact particles (a, b, c, shift) of a free block; ValueError where nothing is proved."""
    f, m = irreps[block["irrep"]][:2]
    if f < 2 or len(block["matrices"]) != len(block["particles"]):
        raise ValueError("shape")
    equations, basis, scale, error = free_conditions(irreps, block["irrep"], order, len(block["particles"]))
    exact, centre = [], []
    for p in block["matrices"]:
        parts = [floats(p[name]) for name in "abc"]
        for x in parts:
            inner = [sum(map(mul, x, e)) for e in basis]
            rest = [v - sum(t * e[i] for t, e in zip(inner, basis)) for i, v in enumerate(x)]
            if len(x) != f * f or size(rest) > 1e-9 * (1 + size(x)):
                raise ValueError("outside the span")
            centre += [scale * t for t in inner]
        exact.append((parts, 0.0))
    if not solution_within(equations, centre, scale * float(block["radius"]), error):
        raise ValueError("no proof of existence")
    return exact


def frames_block(c, block, irreps, order, table, reached, word):
    """The same for a block in frames."""
    irrep = irreps[block["irrep"]]
    f, pairs, members = irrep[0], block["pairs"], block["members"]
    shaped = irrep[1] == 1 and f > 1 and len(members) == len(block["particles"]) and all(m["pair"] < len(pairs) and len(m["v"]) == f for m in members) and all(
        len(p["u"]) == len(p["w"]) == f and len(p["c"]) == f * f and p["axes"] == sorted(set(p["axes"])) and all(i < f for i in p["axes"]) for p in pairs)
    if not shaped:
        raise ValueError("shape")
    model = Model(block["model"], irrep, order, c["group"]["generators"], table, reached, word) if "model" in block else None
    own = [[m for m in members if m["pair"] == k] for k in range(len(pairs))]
    for pair, list_ in zip(pairs, own):
        for i in range(f):
            for j in range(f):
                target = sum(model.vectors[e][i] * model.vectors[e][j] for e in pair["axes"]) if pair["axes"] else float(i == j)
                if not list_ or not abs(sum(float(Q(m["share"])) * float(m["v"][i]) * float(m["v"][j]) for m in list_) - target) <= 1e-9:
                    raise ValueError("no frame")
    if block["form"] == "dual":
        if any(p["axes"] for p in pairs) or not dual_frame([(floats(p["u"]), floats(p["w"]), floats(p["c"])) for p in pairs], f, order):
            raise ValueError("no dual frame")
        shifts = [pair_shift(model, p, list_, f) for p, list_ in zip(pairs, own)]
    else:
        if model is None or len(model.gram) != f or any(m["sign"] < 0 or m["share"] != "1" for m in members) or any(len(p["axes"]) != len(list_) for p, list_ in zip(pairs, own)):
            raise ValueError("no strata")
        scale, e = (2 * order / f) ** (1 / 3), model.vectors
        centre = []
        for p in pairs:
            u, w, m = floats(p["u"]), floats(p["w"]), [floats(p["c"][i * f:(i + 1) * f]) for i in range(f)]
            centre += [scale * sum(map(mul, x, v)) for v in (u, w) for x in e]
            centre += [scale * sum(x[i] * m[i][j] * y[j] for i in range(f) for j in range(f)) for x in e for y in e]
        conditions = strata_conditions(f, [p["axes"] for p in pairs], [[abs(j) - 1 for j in p] for p in model.action], centre)
        radius = scale * float(block["radius"])
        if not radius <= 1e-6 or not solution_within(conditions, centre, radius):
            raise ValueError("no proof of existence")
        shifts = [0] * len(pairs)
    exact = []
    for m in members:
        p, v, part = pairs[m["pair"]], floats(m["v"]), float(Q(m["share"])) ** (1 / 3)
        shift = shifts[m["pair"]]
        outer = lambda x, y, factor: [factor * a * b for a in x for b in y]
        exact.append(([outer(floats(p["u"]), v, m["sign"] * part), outer(v, floats(p["w"]), part), [m["sign"] * part * x for x in floats(p["c"])]],
                      part * shift / math.sqrt(model.square(m["whole"]) / f) if m["sign"] < 0 and shift else 0.0))
    return exact


def member_residual(irrep, block, exact, coefficients, constant):
    f, m = irrep[:2]
    trained = [[coefficients(irrep, j, t) for t in range(3)] for j in block["particles"]]
    factors = [list(balance(*map(size, p)).values()) for p in trained]
    means = [sum(s[t] * size(p[t]) for s, p in zip(factors, trained)) / len(trained) for t in range(3)]
    worst = 0.0
    for j, parts, (stated, shift), s in zip(block["particles"], trained, exact, factors):
        gauge = -1 if sum(map(mul, parts[0], stated[0])) < 0 else 1
        for t in range(3):
            worst = most(worst, s[t] * size([x - (1 if t == 2 else gauge) * m * y / f for x, y in zip(parts[t], stated[t])]) / means[t])
        worst = most(worst, s[0] * abs(constant(j) - gauge * shift) / (math.sqrt(f / m) * (means[0] + means[1])))
    return worst


def higher_block(c, block, irreps, order, same, reached, word, coefficients, constant):
    """Whether the claim about a block on an irrep holds, and the network's distance from it."""
    f, m = irreps[block["irrep"]][:2]
    if f == m and m != 4:  # degree 1 over C: counted with the characters
        return False, 0
    if block["form"] == "tight":
        return frame_block(irreps[block["irrep"]], order, block, coefficients)
    try:
        exact = free_block(c, block, irreps, order) if block["form"] == "free" else frames_block(c, block, irreps, order, same, reached, word)
    except ValueError:
        return False, 0
    return True, member_residual(irreps[block["irrep"]], block, exact, coefficients, constant)


def check_group_network(c):
    table, net = c["group"]["table"], c["network"]
    n, count, w, points = len(table), net["count"], net["weights"], net["points"]
    raw = struct.pack("<%dd" % (len(points) + len(w)), *points, *w)
    whole = len(points) == 3 * n * count and len(w) == count and min(w) > 0 and all(map(math.isfinite, points + w))
    if not claim("network: sizes and hash", whole and net["sha256"] == hashlib.sha256(raw).hexdigest()):
        return
    right = [[row[s] for row in table] for s in c["group"]["generators"]]
    same, reached, word, depth = group_table(n, right)
    claim("table of a group of order %d" % n, same == table)
    irreps = check_irreps(c["irreps"], n, right, reached, word, depth)
    q, place = Group(c["quotient"]["orders"]), c["quotient"]["coordinate"]
    claim("abelian quotient of order %d" % q.order, sorted(set(place)) == list(range(q.order)) and all(
        place[z] == q.add(place[x], place[y]) for x, row in enumerate(table) for y, z in enumerate(row)))
    blocks, higher = c["characterBlocks"], c["irrepBlocks"]
    used, chars = [j for b in blocks + higher for j in b["particles"]], [k for b in blocks for k in b["characters"]]
    claim("blocks are disjoint", len(set(used)) == len(used) and all(j < count for j in used)
          and len(set(chars)) == len(chars) and all(0 < k <= q.neg(k) for k in chars))
    rows = [[points[(3 * j + t) * n:(3 * j + t + 1) * n] for t in range(3)] for j in range(count)]
    scale = (n / q.order) ** (1 / 3)

    def coefficient(t, j, k):
        """On the quotient, each function times the cube root of n/q."""
        sign, factor = (1, w[j] * scale / n) if t == 2 else (-1, scale / n)
        angles = [2 * math.pi * q.turns(k, y) for y in range(q.order)]
        return factor * sum(v * math.cos(angles[place[x]]) for x, v in enumerate(rows[j][t])), sign * factor * sum(v * math.sin(angles[place[x]]) for x, v in enumerate(rows[j][t]))

    def coefficients(irrep, j, t):
        f, factor = irrep[0], (w[j] if t == 2 else 1) / n
        return [factor * sum(v * irrep[2][x][a][b] for x, v in enumerate(rows[j][t])) for a in range(f) for b in range(f)]
    constant = lambda j: sum(rows[j][0] + rows[j][1]) / n
    norm = lambda v: math.sqrt(sum(x * x for x in v) / n)
    centred = lambda v: [x - sum(v) / n for x in v]
    power = lambda j: norm(rows[j][0]) ** 2 + norm(rows[j][1]) ** 2
    mass = [w[j] * norm(a) * norm(b) * norm(centred(cc)) for j, (a, b, cc) in enumerate(rows)]
    live = {j for j in range(count) if mass[j] > 1e-3 * max(mass)}
    dimension, explained, done = 1, [], set()
    for block in blocks:
        if block["level"] == "numeric":
            continue
        holds, residual = (algebraic if block["level"] == "algebraic" else certified)(q, block, coefficient)
        stated = float(block["residual"])
        if not claim("%s block %s" % (block["level"], block["characters"]), holds and agrees(stated, residual, 1e-11)):
            continue
        dimension += sum(1 if q.neg(k) == k else 2 for k in block["characters"])
        purity = lambda j, k: (1 if q.neg(k) == k else 2) * sum(abs(complex(*coefficient(t, j, k))) ** 2 for t in (0, 1)) / scale ** 2 / power(j)
        if stated <= (0.2 if block["level"] == "algebraic" else 0.1) and all(any(stated_at(block, at, k) and purity(j, k) >= 0.9 for k in block["characters"]) for at, j in enumerate(block["particles"])):
            explained += block["particles"]
    for block in higher:
        if block["level"] == "numeric":
            continue
        irrep = irreps[block["irrep"]]
        holds, residual = higher_block(c, block, irreps, n, same, reached, word, coefficients, constant)
        stated = float(block["residual"])
        if not claim("%s block (%s) on irrep %s" % (block["level"], block["form"], c["irreps"][block["irrep"]]["label"]), holds and block["irrep"] not in done and agrees(stated, residual, 1e-11)):
            continue
        done.add(block["irrep"])
        dimension += irrep[0] ** 2 // irrep[1]
        varying = lambda j: sum(norm(centred(rows[j][t])) ** 2 for t in (0, 1))
        share = lambda j: irrep[0] / irrep[1] * sum(x * x for t in (0, 1) for x in coefficients(irrep, j, t)) / (power if block["form"] == "tight" else varying)(j)
        if stated <= (0.2 if block["level"] == "algebraic" else 0.1) and all(share(j) >= 0.9 for j in block["particles"]):
            explained += block["particles"]
    x, covered = c["claims"], dimension == n
    claim("zero loss", x["zeroLoss"] == covered)
    claim("live and explained", len(live) == x["live"] and live and set(explained) <= live and Q(len(explained), len(live)) == lowest(x["explained"]))
    all_right = answers(TableGroup(table), rows, w, x)
    claim("verdict", (x["verdict"] == "exact") == (covered and x["explained"] == "1" and all_right))


CHECKS = {"ringflow-certificate": check_network, "ringflow-composition": check_composition, "ringflow-potential": check_potential,
          "ringflow-group-certificate": check_group_network, "ringflow-group-composition": check_group_composition}


def check(path):
    claims.clear()
    with open(path, encoding="utf-8") as file:
        c = json.load(file)
    if not isinstance(c, dict) or c.get("format") not in CHECKS or c.get("version") != 1:
        raise ValueError("no certificate of version 1")
    body = {k: v for k, v in c.items() if k != "sha256"}
    if c["format"] in ("ringflow-certificate", "ringflow-group-certificate"):
        body["network"] = {k: c["network"][k] for k in ("count", "sha256")}
    if claim("hash of the statements", c.get("sha256") == digest(body)):
        try:
            if not in_range(c):
                raise ValueError("a number is out of range")
            CHECKS[c["format"]](c)
        except (ValueError, ZeroDivisionError, KeyError, IndexError, TypeError, RecursionError, SyntaxError, OverflowError) as error:
            claim("well-formed (%s)" % error, False)
    return all(holds for _, holds in claims)


def main(paths):
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    good = True
    for path in paths:
        try:
            valid = check(path)
        except (OSError, ValueError) as error:
            print("%s: %s" % (path, error), file=sys.stderr)
            return 2
        good = good and valid
        if len(paths) == 1:
            for name, holds in claims:
                print("%s  %s" % ("holds" if holds else "FAILS", name))
        print("%s: %s" % (path, "valid" if valid else "NOT valid: " + "; ".join(n for n, h in claims if not h)))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
