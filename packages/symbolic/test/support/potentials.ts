/** Potentials with known verdicts. A homomorphism is a monomial with coefficient 1, however it is written. */
export const HOMOMORPHIC = [
  "1", "x", "x1*x2*x3", "x^2*y", "x^7", "x*y^2*z^3*w", "rho(x)", "rho(x*y)", "rho(1)",
  "conj(z)", "z*conj(z)", "a1*b1*conj(c1)", "conj(a)*b*c", "a*conj(b)*c", "a^2*c", "a^2*conj(c)", "b^2*conj(c)", "conj(a*b*conj(c))", "conj(conj(z))",
  "x/y", "x^-1", "x^3/(y*z)", "1/x", "(x*y)/(x*z)", "-(-x)", "2*x/2", "0.5*x + x/2", "x + y - y", "(x+y)^2 - x^2 - y^2 - 2*x*y + x*y^3", "lambda*x", "rho(1/x)",
  "i*z/i", "conj(conj(z)*i)*conj(-i)", "rho(x) - rho(y) + rho(y)", "conj(rho(z))", "2*rho(x*y)/2", "rho(x + y) - rho(y)", "(1/2 + i*1/2)*(1 - i)*z",
] as const;

/** Everything else among polynomials, quotients and functions of potentials. */
export const REFUTED = [
  "0", "2", "x1 + x2", "2*x1", "1 + x1", "-x", "x - 1", "x^2*y - 3", "x/2", "x + x", "x^2 + y^2", "x*y + z", "(x+y)^3", "(x+1)*(x-1)", "x*(x-1)",
  "i", "i*z", "z + conj(z)", "i*z*conj(z)", "(z + conj(z))/2", "(1+i)*z", "z - i", "conj(z) + z^2",
  "(x^2-1)/(x-1)", "(x^2*y-x*y)/(x-1)", "1/(x-1)", "1/(x+y)", "x + 1/x", "(x+y)/(x*y)",
  "rho(x)*rho(y)", "rho(x)/rho(y)", "rho(x)^2", "rho(x) + rho(y)", "rho(x) + 1", "2*rho(x)", "rho(x)*rho(y)/rho(y)", "rho(x)^2/rho(1)", "rho(x)/rho(1)", "rho(z)*conj(rho(z))", "rho(x - y)",
  // They agree with monomials where they are defined, but products of measures leave that set.
  "(x^2*y + x*y)/(x + 1)", "x*(x+1)/(x+1)", "rho(x)*(rho(x)+1)/(rho(x)+1)", "rho(1/(1/(x+1)) - 1)",
  "rho(x)*((rho(1)-1)*(rho(1)-2)*(rho(1)-3)*(rho(1)-4)+1)",
  "x*(x-2)*(x-1)*(x+1)*(x-3)*(2*x-1) + x", "(a+b+c+d)^4 - a^4",
] as const;
