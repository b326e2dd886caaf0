/* Who sits at the table and who is ready, looked up every five seconds. Without this script a link does the same. */
const EVERY = 5000; // milliseconds

/** @param {Element} place */
async function look(place) {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-now]");
    if (!fresh) location.reload();
    else if (fresh.innerHTML !== place.innerHTML) place.innerHTML = fresh.innerHTML;
  } catch {
    /* offline: the next look comes by itself */
  }
}

const place = document.querySelector("[data-now]");
if (place) setInterval(look, EVERY, place);
