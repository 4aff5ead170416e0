/** The rating: five radios, and a vote only by a pointer's click on a star or by the button. */

import { button, define, icon, make, statusRegion, tell } from "./controls.js";
import { articleId } from "./page.js";
import { recall, remember, voterToken } from "./preferences.js";
import { getRating, postVote } from "./service.js";
import { formatNumber, text } from "./texts.js";

const VOTES_KEPT = 100;

/** Lets a reader rate the article, change the vote and withdraw it. */
export function defineRating() {
  define("thanhdoc-rating", (host, fill) => {
    let article;
    let turn = Promise.resolve();
    const summary = make("p", { part: "summary" });
    const average = make("p", { part: "average" });
    const status = statusRegion();
    const radios = [1, 2, 3, 4, 5].map((stars) => make("input", {
      type: "radio", name: "stars", value: stars, part: `star-${stars}`, change: paint,
      // Arrow keys fire "click" too, with no detail: moving about must never cast a vote.
      click: ({ detail }) => detail > 0 && cast(stars),
    }));
    const submit = button("submit", () => (chosen() ? cast(chosen()) : say("rateChoose")));
    const withdraw = button("withdraw", () => cast(null));
    const stars = radios.map((radio) => make("label", {}, radio, icon("star"), text(radio.part.value)));
    const controls = [make("fieldset", {}, make("legend", {}, text("ratingInvite")), make("div", { class: "group stars" }, ...stars)),
      make("div", { class: "group" }, submit, withdraw)];

    function chosen() {
      return radios.findIndex((radio) => radio.checked) + 1;
    }

    function paint() {
      stars.forEach((star, at) => star.classList.toggle("on", at < chosen()));
    }

    function say(key, values) {
      status.textContent = key ? text(key, values) : "";
    }

    function show(rated, { sum, count, average: mean, frozen }) {
      if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(count)) throw new TypeError("not a rating");
      // The page may have become another one since.
      if (rated !== article) return;
      summary.textContent = text("ratingSum", { sum: formatNumber(sum), count: formatNumber(count) });
      average.textContent = Number.isFinite(mean) ? text("ratingAverage", { average: formatNumber(mean, 1) }) : "";
      controls.forEach((each) => { each.hidden = frozen === true; });
      if (frozen === true) say("rateClosed");
    }

    function keepMine(mine, said) {
      radios.forEach((radio, at) => { radio.checked = at + 1 === mine; });
      submit.lastChild.textContent = text(mine ? "rateChange" : "submit");
      // The button that had the focus is about to go; its neighbour takes it.
      if (!mine && host.shadowRoot.activeElement === withdraw) submit.focus();
      withdraw.hidden = !mine;
      paint();
      say(said, { n: mine });
    }

    // One after the other: of two on their way at once, either could be the last to arrive.
    function cast(mine) {
      const rated = article;
      say("rateSending");
      turn = turn.then(() => send(rated, mine));
    }

    async function send(rated, mine) {
      try {
        const rating = await postVote(rated, voterToken(true), mine);
        show(rated, rating);
        keepVote(rated, mine);
        if (rated === article) keepMine(mine, rating.held ? "rateHeld" : mine ? "rated" : "rateWithdrawn");
        tell(host, "rated", { stars: mine, sum: rating.sum, count: rating.count });
      } catch ({ message }) {
        say(message === "409" ? "rateClosed" : "rateFailed");
      }
    }

    async function load(rated) {
      try {
        show(rated, await getRating(rated));
      } catch ({ message }) {
        // A site without ratings, or one the service does not know, shows none.
        host.hidden = ["403", "404"].includes(message);
        summary.textContent ||= text("rateUnknown");
      }
    }

    function refresh() {
      article = articleId();
      const mine = new Map(ownVotes()).get(article);
      keepMine(mine, mine && "rated");
      turn = turn.then(() => load(article));
    }

    fill(make("div", { class: "group" }, summary, average), ...controls, status);
    refresh();
    return { refresh };
  });
}

function ownVotes() {
  return Object.entries((voterToken() && recall().votes) || {});
}

function keepVote(article, stars) {
  const others = ownVotes().filter(([name]) => name !== article);
  remember("votes", Object.fromEntries([...others, ...(stars ? [[article, stars]] : [])].slice(-VOTES_KEPT)));
}
