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

// A recording that a busy machine spoiled says nothing about the page: Lighthouse asks to be run again. Scores stand.
const SPOILED = ["NO_NAVSTART", "NO_TRACING_STARTED", "NO_SCREENSHOTS", "NO_FCP"];
const TRIES = 3;

const audited = async (address, tries = TRIES) => {
  const flags = { port: Number(port), onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: "error" };
  const { lhr } = await lighthouse(address, flags);
  return tries > 1 && SPOILED.includes(lhr.runtimeError?.code) ? audited(address, tries - 1) : lhr;
};

const found = {};
for (const address of addresses) {
  const lhr = await audited(address);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== address) throw new Error(`${address} led to ${lhr.finalDisplayedUrl}`);
  found[address] = told(lhr);
}
console.log(JSON.stringify(found));
