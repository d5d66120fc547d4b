// Asks now and then whether somebody else has added something to this meeting, and says so: it never changes the page
// under somebody's hands. Asking is not activity: a room somebody has left still signs itself out.
const EVERY = 10_000; // milliseconds

for (const line of document.querySelectorAll("[data-news]")) {
  const words = line.querySelector("[data-news-words]");
  const ask = async () => {
    if (document.visibilityState === "hidden") return;
    try {
      const answer = await fetch(line.dataset.news, { credentials: "same-origin", redirect: "error" });
      if (answer.status !== 200) return;
      const said = (await answer.json()).words;
      if (words.textContent === said) return;
      line.hidden = false;
      words.textContent = said;
    } catch {
      // No connection: the next time may do.
    }
  };
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
