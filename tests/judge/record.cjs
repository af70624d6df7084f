// Records the requests of an OpenAPI document: Postman's converter makes a collection of it, and Postman's
// runner sends each request once.
//
//     node record.cjs NODE_MODULES DOCUMENT SERVER TARGET
//
// The collection of what SERVER accepts is written to TARGET as if it went to PUBLIC.
const fs = require("fs");

const [modules, document, server, target] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [modules] }));
const PUBLIC = "https://api.recorded.com";
const OPTIONS = {
  folderStrategy: "Tags",
  requestParametersResolution: "Example",
  exampleParametersResolution: "Example",
};

// What a person fills in for the types that the converter writes, and for a token.
const FILLED = {
  integer: 7, long: 7, number: 7.5, float: 7.5, double: 7.5, boolean: true,
  date: "2026-01-31", dateTime: "2026-01-31T12:00:00Z", uuid: "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
  email: "ada@example.com", uri: "https://example.com/a",
};
const TYPE = Object.keys(FILLED).join("|");
const BEARER = { type: "bearer", bearer: [{ key: "token", value: "judge-token" }] };

function filled(collection) {
  const signed = (key, value) => (key === "auth" && value?.type === "oauth2" ? BEARER : value);
  const quoted = (all, type) => JSON.stringify(FILLED[type]).replaceAll('"', '\\"');
  const text = JSON.stringify(collection, signed)
    .replace(new RegExp(`\\\\"<(${TYPE})>\\\\"`, "g"), quoted)
    .replace(new RegExp(`<(${TYPE})>`, "g"), (all, type) => FILLED[type]);
  return JSON.parse(text);
}

const kept = (items, ids) =>
  items.map((item) => (item.item ? { ...item, item: kept(item.item, ids) } : item))
    .filter((item) => (item.item ? item.item.length : ids.has(item.id)));

load("openapi-to-postmanv2").convertV2({ type: "file", data: document }, OPTIONS, (failed, made) => {
  if (failed || !made.result) throw failed || new Error(made.reason);
  const collection = made.output[0].data;
  const text = JSON.stringify(collection);
  const variables = [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, key]) => key))];
  const values = variables.map((key) => ({ key, value: key === "baseUrl" ? server : `judge-${key}` }));
  const run = { collection: filled(collection), envVar: values, timeoutRequest: 30000 };
  load("newman").run(run, (error, summary) => {
    if (error) throw error;
    const accepted = summary.run.executions.filter(({ response }) => response && response.code < 300);
    const ids = new Set(accepted.map(({ item }) => item.id));
    const variable = [{ key: "baseUrl", value: PUBLIC }];
    fs.writeFileSync(target, JSON.stringify({ ...collection, item: kept(collection.item, ids), variable }));
  });
});
