// Keeps what is being typed. Saving a draft is not activity: a room somebody has left still signs itself out.
const PAUSE = 4000; // milliseconds after the last change
const SMALL = 50_000; // characters

const NOT_TYPED = new Set(["csrfmiddlewaretoken", "form_token"]);

export function keepDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  const said = form.querySelector("[data-draft-said]");
  let timer = null;
  let saved = JSON.stringify(typed(form));
  let leaving = false;

  const save = async () => {
    timer = null;
    const text = typed(form);
    const now = JSON.stringify(text);
    if (leaving || now === saved) return;
    const ok = await send(form, text);
    if (ok) saved = now;
    if (leaving) return;
    said.textContent = ok
      ? `Saved as a draft ${clock()}`
      : "Not saved as a draft. Keep this page open: your words are still here.";
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

function typed(form) {
  const text = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !NOT_TYPED.has(name)) (text[name] ??= []).push(value);
  }
  return text;
}

async function send(form, text) {
  const data = new FormData(form);
  const body = JSON.stringify({ form_token: data.get("form_token"), text });
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      credentials: "same-origin",
      keepalive: body.length < SMALL, // outlives the page, but browsers allow it for small requests only
      redirect: "error", // a redirect leads to the sign-in page: nothing was kept
      headers: { "Content-Type": "application/json", "X-CSRFToken": data.get("csrfmiddlewaretoken") },
      body,
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function clock() {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" }).format(new Date());
}
