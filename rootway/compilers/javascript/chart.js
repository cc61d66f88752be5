// Where the parts of a chart lie, in the units of its drawing. Days go from left to right; a line is broken where more
// than a week lies between two days, for nobody knows what was between.

const BOX = { width: 640, height: 260, left: 104, right: 584, top: 14, bottom: 226 };
const ROOM = 128, BETWEEN = 80, LINE_OF_WORDS = 22, GAP_DAYS = 7, LONG_DAYS = 366; // of more days the line goes through the middle of each week

const gainFrom = (band, start) => band.by ?? (start * (band.by_percent ?? 0)) / 100;

/** Round numbers from 0 to at least `most`, three to six of them. */
function stepsTo(most) {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const step = Math.max([size / 5, size / 2, size, 2 * size].find((one) => most / one <= 5), 1);
  return [...Array(Math.max(Math.ceil(most / step), 1) + 1).keys()].map((n) => step * n);
}

/** The numbers at the height of which a line stands; words show all their places, scores their range. */
function heightsOf({ trend, fact, sign }, shown, start) {
  if (fact.kind === "word") return fact.words.map((word, rank) => [word, rank]).filter(([word]) => !trend.alike.slice(1).includes(word)).map(([, rank]) => rank);
  if (fact.kind === "yes_no") return [0, 1];
  if (fact.unit === "score" && fact.max !== undefined) return stepsTo(fact.max);
  return stepsTo(Math.max(start, ...trend.bands.map((band) => start + sign * gainFrom(band, start)), ...shown.map(({ number }) => number)));
}

/** The middle one of some days; of two in the middle the worse. */
function middleDay({ sign }, points) {
  return [...points].sort((a, b) => sign * a.number - sign * b.number)[Math.floor((points.length - 1) / 2)];
}

function lineThrough(dots) {
  let before = null, line = "";
  for (const { x, y, day } of dots) {
    line += `${before !== null && daysBetween(before, day) <= GAP_DAYS ? "L" : "M"}${x} ${y}`;
    before = day;
  }
  return line;
}

/** From each band of gain to the next, the last to the end; none where the start leaves nothing to gain. */
function regionsOf({ trend, sign }, heights, start, y) {
  if (trend.ceiling !== null && start >= trend.ceiling) return [];
  const ends = [...trend.bands.map((band) => start + sign * gainFrom(band, start)), sign > 0 ? heights.at(-1) : heights[0]], found = [];
  trend.bands.forEach((band, n) => {
    const [one, other] = [ends[n], ends[n + 1]];
    if (sign * (other - one) <= 0) return;
    found.push({ y: Math.min(y(one), y(other)), height: roundedAt(Math.abs(y(one) - y(other)), 1), by: roundedAt(gainFrom(band, start), 1), edge: y(one),
      has_room: !found.length || Math.abs(y(one) - found.at(-1).edge) >= LINE_OF_WORDS });
  });
  return found;
}

/** The chart of a series up to `today`; null when no day would be on it. */
function chartOf(trends, series, today) {
  const { points } = series, first = points[0]?.day, shown = points.filter(({ day }) => day <= today);
  if (!shown.length) return null;
  const start = points[0].number, heights = heightsOf(series, shown, start), [low, high] = [heights[0], heights.at(-1)], down = series.fact.kind === "word";
  const days = daysBetween(first, today), across = BOX.right - BOX.left;
  const x = (day) => roundedAt(BOX.left + (daysBetween(first, day) / Math.max(days, 1)) * across, 1);
  const y = (number) => {
    const share = (number - low) / (high - low);
    return roundedAt(BOX.top + (down ? share : 1 - share) * (BOX.bottom - BOX.top), 1);
  };
  const dot = (point, day = point.day) => ({ x: x(day), y: y(point.number), day, value: point.value, number: point.number });
  const dots = shown.map((point) => dot(point)), weeks = Map.groupBy(shown, ({ day }) => Math.floor(daysBetween(day, today) / GAP_DAYS));
  const middles = [...weeks].map(([ago, some]) => dot(middleDay(series, some), dayAfter(today, -GAP_DAYS * ago)));
  let free = BOX.left + ROOM;
  const marks = trends.marks_weeks.map((count) => [count, dayAfter(first, 7 * count)]).filter(([, day]) => first <= day && day <= today)
    .map(([count, day]) => {
      const mark = { x: x(day), weeks: count, has_room: free <= x(day) && x(day) <= BOX.right - ROOM };
      free = mark.has_room ? mark.x + BETWEEN : free;
      return mark;
    });
  return { line: lineThrough(days >= LONG_DAYS ? middles : dots), spots: dots.map((one) => `M${one.x} ${one.y}h0`).join(""), dots,
    levels: heights.map((number) => ({ y: y(number), number })), marks, regions: regionsOf(series, heights, start, y),
    start: { y: y(start), number: start }, first_day: first, last_day: today, down, by_week: days >= LONG_DAYS };
}
