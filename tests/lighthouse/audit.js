// `node audit.js PORT ADDRESS...`: audits each page in the Chromium that listens on PORT, with the cookies it has. Prints
// one JSON object: by address the scores of 0 to 100, and the audits that cost points.
import lighthouse from "lighthouse";

const CATEGORIES = ["accessibility", "best-practices", "performance"];
const [port, ...addresses] = process.argv.slice(2);

const lost = (report, category) =>
  category.auditRefs
    .filter(({ id, weight }) => weight > 0 && (report.audits[id].score ?? 1) < 1)
    .map(({ id }) => `${id}: ${report.audits[id].displayValue ?? report.audits[id].title}`);

const told = (report) =>
  Object.fromEntries(
    Object.values(report.categories).map((category) => [
      category.id,
      { score: Math.round(category.score * 100), lost: lost(report, category) },
    ]),
  );

const found = {};
for (const address of addresses) {
  const flags = { port: Number(port), onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: "error" };
  const { lhr } = await lighthouse(address, flags);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== address) throw new Error(`${address} led to ${lhr.finalDisplayedUrl}`);
  found[address] = told(lhr);
}
console.log(JSON.stringify(found));
