// What a page of feeds can do only with a script: search, and copy an address with one click.
"use strict";

(() => {
  const COPIED = 2000; // milliseconds that a button shows it
  const feedsUrl = document.querySelector("main").dataset.feeds;

  /** Have a screen reader say something. */
  const say = (text) => {
    heard.textContent = text;
  };
  const heard = document.createElement("p");
  heard.className = "unseen";
  heard.setAttribute("role", "status");
  document.body.append(heard);

  /** Return a text as it is searched: `Évry` is found by `evry`. */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** Return the cards that a card stands in, from within. */
  const above = (card) => {
    const outer = card.parentElement.closest(".card");
    return outer ? [outer, ...above(outer)] : [];
  };

  /** Return what a card is found by: its own name and those above, and its feeds' folder. */
  const words = (card) => {
    const names = [card, ...above(card)].map((one) => one.querySelector(":is(h3, h4, h5, h6)").textContent);
    const folder = card.querySelector(".formats a")?.getAttribute("href").split("/").slice(1, -1).join(" ") ?? "";
    return folded(`${names.join(" ")} ${decodeURIComponent(folder)}`);
  };

  const search = (form) => {
    const input = form.querySelector("input");
    const found = document.getElementById("found");
    const groups = [...document.querySelectorAll(".group")];
    let cards; // what each is found by, once somebody asks

    const show = () => {
      const asked = folded(input.value).split(/\s+/).filter(Boolean);
      cards ??= new Map([...document.querySelectorAll(".card")].map((card) => [card, words(card)]));
      const hits = new Set(
        [...cards.keys()].filter((card) => asked.every((word) => cards.get(card).includes(word))),
      );
      const shown = new Set([...hits].flatMap((card) => [card, ...above(card)]));
      for (const card of cards.keys()) {
        card.hidden = !shown.has(card);
        card.classList.toggle("around", !hits.has(card));
      }
      for (const group of groups) group.hidden = ![...group.querySelectorAll(".card")].some((card) => !card.hidden);
      document.body.classList.toggle("searching", asked.length > 0);
      const feeds = [...hits].filter((card) => card.querySelector(".formats")).length;
      found.textContent = asked.length ? `${feeds || "No"} ${feeds === 1 ? "feed" : "feeds"} found` : "";
      say(found.textContent);
    };

    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      document.querySelector(".group:not([hidden]) .card:not([hidden]) a")?.focus();
    });
    form.hidden = false;
    if (input.value) show(); // a browser that goes back keeps what was typed
  };

  const copy = async (button, address) => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      say("The browser did not allow to copy it");
      return;
    }
    say("Copied");
    button.classList.add("copied");
    setTimeout(() => {
      say("");
      button.classList.remove("copied");
    }, COPIED);
  };

  /** Put beside a link to a document a button that copies its public address. */
  const copier = (link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = `Copy the address of the ${link.getAttribute("aria-label")}`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => {
      const shown = link.parentElement.querySelector("code")?.textContent;
      copy(button, shown ?? new URL(link.getAttribute("href"), feedsUrl).href);
    });
    link.parentElement.append(button);
  };

  const form = document.querySelector(".search");
  if (form) search(form);
  // Browsers have a clipboard only where the page came safely: by https, or from this machine.
  if (navigator.clipboard) document.querySelectorAll(":is(.addresses, .formats) a").forEach(copier);
})();
