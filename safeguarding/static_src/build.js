// Builds what the pages load: one stylesheet and GOV.UK's own script, served by us.
// Of the Ministry of Justice's design only styles are in use, so none of its scripts are sent.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, "..", "..");
const modules = join(root, "node_modules");
const built = join(root, "safeguarding", "static", "built");

const scripts = {
  "govuk-frontend.min.js": join(modules, "govuk-frontend", "dist", "govuk", "govuk-frontend.min.js"),
};

rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });

const stylesheet = join(source, "app.scss");
if (existsSync(stylesheet)) {
  const { css } = compile(stylesheet, { loadPaths: [root, modules], quietDeps: true, style: "compressed" });
  writeFileSync(join(built, "app.css"), css);
  // The few pictures that the styles mention, and none of the logos beside them.
  for (const [, picture] of css.matchAll(/url\("?\/static\/built\/images\/([\w.-]+)/g)) {
    mkdirSync(join(built, "images"), { recursive: true });
    copyFileSync(join(modules, "@ministryofjustice", "frontend", "moj", "assets", "images", picture), join(built, "images", picture));
  }
}
for (const [name, path] of Object.entries(scripts)) {
  // Without the mention of a source map, which is not served and which the static files manifest would look for.
  writeFileSync(join(built, name), readFileSync(path, "utf8").replace(/\/\/# sourceMappingURL=.*$/m, ""));
}
