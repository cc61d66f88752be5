// Numbers are rounded as Python rounds them, so that nobody is told another one here than by a server.

/** A number to so many digits: by its exact value, and where that lies in the middle to the even one. */
function roundedAt(number, digits) {
  const near = number.toFixed(digits), halves = number * 2 ** (digits + 1); // a middle is an odd number of these
  const middle = Number.isInteger(halves) && halves % 2 !== 0, odd = Number(near.at(-1)) % 2 === 1;
  return Number(middle && odd ? (Number(near) - Math.sign(number) * 10 ** -digits).toFixed(digits) : near);
}
