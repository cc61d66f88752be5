// node run.js LIBRARY.json < PEOPLE.jsonl: one line of results for each line of parameters. The last line on standard
// error is the number of milliseconds that the engine took. A parameter that the library does not have is an error.
import fs from "node:fs";
import readline from "node:readline";
import { createRequire } from "node:module";

const cql = createRequire(import.meta.url)("cql-execution");
const library = new cql.Library(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
const executor = new cql.Executor(library, null, {});
const declared = new Set(Object.keys(library.parameters));
let took = 0;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  for (const name of Object.keys(given)) if (!declared.has(name)) throw new Error(`no parameter ${name}`);
  const began = performance.now();
  const found = await executor.withParameters(given).exec(new cql.PatientSource([]));
  took += performance.now() - began;
  console.log(JSON.stringify(found.unfilteredResults));
}
console.error(took.toFixed(3));
