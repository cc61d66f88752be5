// node translate.js LIBRARY.cql LIBRARY.json: CQL to ELM, by the translator of its own makers. Any error is the end.
import fs from "node:fs";
import { createRequire } from "node:module";

globalThis.require = createRequire(import.meta.url); // the translator looks for it when it is loaded
const { CqlTranslator, CqlCompilerOptions, LibraryManager, ModelManager } = await import("@cqframework/cql/cql-to-elm");
const { SystemModelInfoProvider } = await import("@cqframework/cql/cql");

const [, , from, to] = process.argv;
const models = new ModelManager();
models.modelInfoLoader.registerModelInfoProvider(new SystemModelInfoProvider());
const { DisableListDemotion, DisableListPromotion } = CqlCompilerOptions.Options;
const options = new CqlCompilerOptions().withOptions([DisableListDemotion, DisableListPromotion]);
const translated = CqlTranslator.fromText(fs.readFileSync(from, "utf8"), new LibraryManager(models, options));
const errors = [...translated.errors.asJsReadonlyArrayView()];
errors.forEach((error) => console.error("ERROR", error.message));
fs.writeFileSync(to, translated.toJson());
process.exit(errors.length ? 1 : 0);
