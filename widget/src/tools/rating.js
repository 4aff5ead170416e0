/** The rating: five radios, and a vote only by a pointer's click on a star or by the button. */

import { button, define, icon, make, statusRegion, tell } from "../shell/controls.js";
import { articleId } from "../site/page.js";
import { recall, remember, voterToken } from "../site/preferences.js";
import { getRating, postVote } from "../site/service.js";
import { formatNumber, text } from "../site/texts.js";

const STAR = "m8 1 2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z";

/** Lets a reader rate the article, change the vote and withdraw it. */
export function defineRating() {
  define("thanhdoc-rating", (host, fill) => {
    let article;
    const refresh = () => {
      if (article === articleId()) return;
      article = articleId();
      rate(host, fill, article);
    };
    refresh();
    return { refresh };
  });
}

// Built anew for each article: what comes late for another one reaches nobody.
function rate(host, fill, article) {
  const chosen = () => radios.findIndex((radio) => radio.checked) + 1;
  const paint = () => stars.forEach((star, at) => star.classList.toggle("on", at < chosen()));
  const say = (key, values) => { status.textContent = key ? text(key, values) : ""; };
  const show = ({ sum, count, average: mean, frozen }) => {
    if (![sum, count].every(Number.isSafeInteger)) throw new TypeError("not a rating");
    summary.textContent = text("ratingSum", { sum: formatNumber(sum), count: formatNumber(count) });
    average.textContent = Number.isFinite(mean) ? text("ratingAverage", { average: formatNumber(mean, 1) }) : "";
    for (const each of controls) each.hidden = Boolean(frozen);
    if (frozen) say("rateClosed");
  };
  const keepMine = (mine, said) => {
    radios.forEach((radio, at) => { radio.checked = at + 1 === mine; });
    submit.lastChild.textContent = text(mine ? "rateChange" : "submit");
    withdraw.hidden = !mine;
    paint();
    say(said, { n: mine });
  };
  // One after the other: of two on their way at once, either could be the last to arrive.
  const cast = (mine) => {
    say("rateSending");
    turn = turn.then(() => send(mine));
  };
  const send = async (mine) => {
    try {
      const rating = await postVote(article, voterToken(true), mine);
      show(rating);
      remember("votes", { ...ownVotes(), [article]: mine });
      keepMine(mine, rating.held ? "rateHeld" : mine ? "rated" : "rateWithdrawn");
      tell(host, "rated", { stars: mine, sum: rating.sum, count: rating.count });
    } catch ({ message }) {
      say(message === "409" ? "rateClosed" : "noAnswer");
    }
  };
  const load = async () => {
    try {
      show(await getRating(article));
    } catch ({ message }) {
      // A site without ratings, or one the service does not know, shows none.
      host.hidden = /40[34]/.test(message);
      summary.textContent = text("noAnswer");
    }
  };

  const summary = make("p", { part: "summary" });
  const average = make("p", { part: "average" });
  const status = statusRegion();
  const radios = [1, 2, 3, 4, 5].map((stars) => make("input", {
    type: "radio", name: "stars", value: stars, part: `star-${stars}`, change: paint,
    // Arrow keys fire "click" too, with no detail: moving about must never cast a vote.
    click: ({ detail }) => detail > 0 && cast(stars),
  }));
  const stars = radios.map((radio) => make("label", {}, radio, icon(STAR), text(radio.part.value)));
  const submit = button("submit", () => (chosen() ? cast(chosen()) : say("rateChoose")));
  const withdraw = button("withdraw", () => {
    // It is about to go; its neighbour takes the focus.
    submit.focus();
    cast(null);
  });
  const controls = [make("fieldset", {}, make("legend", {}, text("ratingInvite")), make("div", { class: "group stars" }, ...stars)),
    make("div", { class: "group" }, submit, withdraw)];

  const mine = ownVotes()[article];
  fill(make("div", { class: "group" }, summary, average), ...controls, status);
  keepMine(mine, mine && "rated");
  let turn = load();
}

function ownVotes() {
  return { ...(voterToken() && recall().votes) };
}
