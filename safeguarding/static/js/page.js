// Everything works without this file; it makes pages pleasant. Only the components in use are started.
import { Button, Checkboxes, ErrorSummary, Radios, SkipLink, createAll } from "../built/govuk-frontend.min.js";
import { keepDrafts } from "./drafts.js";

for (const component of [Button, Checkboxes, ErrorSummary, Radios, SkipLink]) createAll(component);
keepDrafts(document);
