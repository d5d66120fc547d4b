// Shows the questions that an answer asks for. Ours instead of GOV.UK's, which marks radio buttons with aria-expanded:
// the role does not allow it. Without this file every such question is simply there.
export function revealQuestions(root) {
  const answers = [...root.querySelectorAll("input[data-aria-controls]")];
  const sync = () => {
    for (const answer of answers) {
      const asked = document.getElementById(answer.dataset.ariaControls);
      const kind = answer.type === "radio" ? "radios" : "checkboxes";
      asked?.classList.toggle(`govuk-${kind}__conditional--hidden`, !answer.checked);
    }
  };
  root.addEventListener("change", sync);
  window.addEventListener("pageshow", sync); // the browser may put answers back after Back
  sync();
}
