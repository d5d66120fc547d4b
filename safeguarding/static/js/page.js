// Everything works without this file; it makes pages pleasant. Only the components in use are started.
import { Button, ErrorSummary, SkipLink, createAll } from "../built/govuk-frontend.min.js";
import { keepDrafts } from "./drafts.js";
import { revealQuestions } from "./reveal.js";

for (const component of [Button, ErrorSummary, SkipLink]) createAll(component);
revealQuestions(document);
keepDrafts(document);

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
