// How it goes over the weeks: each logged fact since the start, and beside two weeks ago. Nothing is called well while a
// danger question waits or the urgency is not settled and safe.

const VERDICTS = { better: msg("Better"), same: msg("About the same"), worse: msg("Worse"), too_early: msg("Too early to compare"),
  no_recent: msg("Nothing was said in the last week"), not_judged: msg("No source says how much counts: compare the numbers yourself") };

const movesHere = () => [...(kept.Move ?? [])].sort((a, b) => momentOf(a.until) - momentOf(b.until));
const clockIn = (zone, moment) => new Date(moment / 1000).toLocaleString("sv-SE", { timeZone: zone || "UTC" }); // 2026-12-02 23:59:00

/** The day of a moment where the person lived then. */
function dayHere(moment) {
  const zone = movesHere().find(({ until }) => moment < momentOf(until))?.time_zone ?? person().time_zone;
  return clockIn(zone, moment).slice(0, 10);
}

/** The last minute of a day where the person lived then; one that came twice, by a move to the west, is the first. */
function eveningHere(day) {
  const wanted = momentOf(`${day}T23:59Z`), ahead = (zone, moment) => momentOf(`${clockIn(zone, moment).replace(" ", "T")}Z`) - moment;
  const eveningIn = (zone) => [1, 2].reduce((moment) => wanted - ahead(zone, moment), wanted);
  const first = movesHere().find(({ until, time_zone: zone }) => eveningIn(zone) < momentOf(until));
  return eveningIn(first?.time_zone ?? person().time_zone);
}

const dayShort = (day) => new Date(`${day}T12:00Z`).toLocaleDateString(tongueTag(), { month: "short", day: "numeric", timeZone: "UTC" });
const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Short words beside a line of the drawing; its table has the long ones. */
function levelWords(topic, { trend, fact }, number) {
  if (fact.kind === "number") return String(number);
  if (fact.kind === "yes_no") return number ? t("Yes") : t("No");
  const word = [...fact.words].reverse().find((one) => numberFor(trend, fact, one) === number);
  return upper(answerWords(topic, trend.fact, word));
}

/** One chart; colors and sizes stand in attributes, so that it is right without the style sheet. */
function chartDrawing(topic, series, chart, finding) {
  const { left, right, top, bottom, width, height } = BOX, { id, title } = series.trend;
  const text = (x, y, words, more) => drawn("text", { class: "faint", x, y, fill: "#4d5b59", ...more }, words);
  const bands = chart.regions.map((region, n) => [drawn("rect", { class: "band", x: left, y: region.y, width: right - left, height: region.height,
    fill: "#0d5f56", "fill-opacity": n === 0 && chart.regions.length > 1 ? 0.12 : 0.24 }),
  region.has_room && text(right, region.edge, `${series.sign > 0 ? "+" : "−"}${region.by}`, { dx: 6, dy: 5 })]);
  const levels = chart.levels.map(({ y, number }) => [drawn("path", { class: "grid", d: `M${left} ${y}H${right}`, fill: "none", stroke: "#d8d0c2" }),
    text(left, y, levelWords(topic, series, number), { dx: -8, dy: 5, "text-anchor": "end" })]);
  const marks = chart.marks.map(({ x, weeks, has_room: room }) => [drawn("path", { class: "mark", d: `M${x} ${top}V${bottom}`, fill: "none", stroke: "#6f7b78", "stroke-dasharray": "3 5" }),
    room && text(x, bottom, t("wk %(number)s", { number: weeks }), { dy: 24, "text-anchor": "middle" })]);
  const curve = { fill: "none", stroke: "#0d5f56", "stroke-linecap": "round" };
  return drawn("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-finding`, "font-family": "sans-serif", "font-size": 15 },
    drawn("title", { id: `${id}-title` }, title), drawn("desc", { id: `${id}-finding` }, finding), bands, levels, marks,
    drawn("path", { class: "start", d: `M${left} ${chart.start.y}H${right}`, fill: "none", stroke: "#7d4400", "stroke-width": 1.5, "stroke-dasharray": "8 5" }),
    drawn("path", { class: "curve", d: chart.line, "stroke-width": 3, "stroke-linejoin": "round", ...curve }),
    drawn("path", { class: "spots", d: chart.spots, "stroke-width": 8, ...curve }),
    text(left, bottom, dayShort(chart.first_day), { dy: 24 }), text(right, bottom, dayShort(chart.last_day), { dy: 24, "text-anchor": "end" }));
}

/** The chart with its words and its table. */
function chartFigure(topic, series, chart, finding) {
  const said = (value) => answerWords(topic, series.trend.fact, value), { title } = series.trend;
  const table = h("table", {}, h("caption", { class: "hidden" }, title), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Day")), h("th", { scope: "col" }, title))),
    h("tbody", {}, [...chart.dots].reverse().map(({ day, value }) => h("tr", {}, h("th", { scope: "row" }, dayShort(day)), h("td", {}, said(value))))));
  return h("figure", { class: "drawn" }, chartDrawing(topic, series, chart, finding),
    h("figcaption", { class: "small soft" }, t("Broken line: %(answer)s, as at the start.", { answer: said(series.points[0].value) }), chart.regions.length ? [" ", t("Shaded: gains that meet the goal.")] : ""),
    h("details", {}, h("summary", {}, t("Show as a table"), hidden(`: ${title}`)), table));
}

function trendLine({ topic, entries, moment }, trend) {
  const series = seriesOf(topic, trend, entries, moment, dayHere), [start, newest] = [series.points[0], series.points.at(-1)];
  if (!start || start.day === newest.day) return null;
  const today = dayHere(moment), last = today > newest.day ? today : newest.day, chart = chartOf(topic.trends, series, last);
  const { word } = verdictOf(topic.trends, series, last), said = ({ value }) => answerWords(topic, trend.fact, value);
  const beside = ["better", "same", "worse"].includes(word) ? t("%(verdict)s, beside %(days)s days ago", { verdict: t(VERDICTS[word]), days: topic.trends.look_back_days }) : t(VERDICTS[word]);
  return h("li", { class: "card flow" }, h("h2", {}, trend.title), p(strong(beside)),
    p(t("%(first)s on %(day)s; %(last)s on %(today)s.", { first: upper(said(start)), day: dateWords(start.day), last: said(newest), today: dateWords(newest.day) })),
    chartFigure(topic, series, chart, beside), h("p", { class: "soft" }, trend.rule));
}

function goingPage(journey) {
  const shut = !mayShowPlan(journey), head = h("h1", {}, t("How it is going"));
  if (shut || !journey.topic.trends) {
    return h("div", { class: "narrow flow" }, head, p(t("First answer what is open in your check.")), p(link("#/go", t("Go on with the check"), "button")));
  }
  const lines = journey.topic.trends.trends.map((trend) => trendLine(journey, trend)).filter(Boolean);
  return h("div", { class: "narrow flow" }, head, lines.length ? h("ul", { class: "flow" }, lines)
    : p(t("Answer again on another day: start a new check, and your log stays.")), p(link(`#/result/${journey.id}`, t("Back to my result"))));
}
