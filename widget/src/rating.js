/** The rating: five radios, and a vote only by a pointer's click on a star or by the button. */

import { button, icon, make, shadow, statusRegion } from "./controls.js";
import { articleId } from "./page.js";
import { makeVoterToken, recall, remember, voterToken } from "./preferences.js";
import { ratingCss } from "./rating.css";
import { getRating, postVote } from "./service.js";
import { formatNumber, text } from "./texts.js";

const STARS = [1, 2, 3, 4, 5];
const VOTES_KEPT = 100;

/** Lets a reader rate the article, change the vote and withdraw it. */
export class ArticleRating extends HTMLElement {
  #article;
  #turn = Promise.resolve();
  #summary;
  #average;
  #controls;
  #radios;
  #submit;
  #withdraw;
  #status;

  connectedCallback() {
    this.#build();
    this.refresh();
  }

  /** Show the rating of the article the page is about now. */
  refresh() {
    this.#article = articleId();
    this.#keepMine(ownVotes()[this.#article] || null);
    this.#turn = this.#turn.then(() => this.#load(this.#article));
  }

  async #load(article) {
    try {
      this.#show(article, await getRating(article));
    } catch (error) {
      // A site without ratings, or one the service does not know, shows none.
      this.hidden = ["403", "404"].includes(error.message);
      this.#summary.textContent ||= text("rateUnknown");
    }
  }

  #build() {
    const root = shadow(this, ratingCss);
    this.#summary = make("p", { part: "summary" });
    this.#average = make("p", { part: "average" });
    this.#radios = STARS.map((stars) => this.#radio(stars));
    this.#submit = button({ part: "submit", label: text("rateSubmit"), press: () => this.#castChosen() });
    this.#withdraw = button({ part: "withdraw", label: text("rateWithdraw"), press: () => this.#cast(null) });
    this.#status = statusRegion({ visible: true });
    const labels = this.#radios.map((radio, at) => starLabel(radio, at + 1));
    const stars = make("div", { class: "stars" }, ...labels);
    const field = make("fieldset", {}, make("legend", { text: text("ratingInvite") }), stars);
    this.#controls = [field, make("div", { class: "actions" }, this.#submit, this.#withdraw)];
    root.replaceChildren(make("div", { class: "result" }, this.#summary, this.#average), ...this.#controls, this.#status);
  }

  #radio(stars) {
    const radio = make("input", { type: "radio", name: "stars", value: stars, part: `star-${stars}` });
    radio.addEventListener("change", () => this.#paint());
    // Arrow keys fire "click" too, with no detail: moving about must never cast a vote.
    radio.addEventListener("click", (event) => {
      if (event.detail > 0) this.#cast(stars);
    });
    return radio;
  }

  #castChosen() {
    const chosen = this.#chosen();
    if (chosen) this.#cast(chosen);
    else this.#say("rateChoose");
  }

  #cast(stars) {
    const article = this.#article;
    this.#say("rateSending");
    // One after the other: of two on their way at once, either could be the last to arrive.
    this.#turn = this.#turn.then(() => this.#send(article, stars));
  }

  async #send(article, stars) {
    try {
      const rating = await postVote(article, makeVoterToken(), stars);
      this.#show(article, rating);
      keepVote(article, stars);
      if (article === this.#article) this.#keepMine(stars, outcome(rating, stars));
      const { sum, count } = rating;
      this.dispatchEvent(new CustomEvent("thanhdoc:rated", { bubbles: true, detail: { stars, sum, count } }));
    } catch (error) {
      this.#say(error.message === "409" ? "rateClosed" : "rateFailed");
    }
  }

  #show(article, { sum, count, average, frozen }) {
    if (!Number.isSafeInteger(sum) || !Number.isSafeInteger(count)) throw new TypeError("not a rating");
    // The page may have become another one since.
    if (article !== this.#article) return;
    this.#summary.textContent = text("ratingSum", { sum: formatNumber(sum), count: formatNumber(count) });
    const words = () => text("ratingAverage", { average: formatNumber(average, 1) });
    this.#average.textContent = Number.isFinite(average) ? words() : "";
    for (const each of this.#controls) each.hidden = frozen === true;
    if (frozen === true) this.#say("rateClosed");
  }

  #keepMine(stars, said = stars ? "rated" : null) {
    for (const radio of this.#radios) radio.checked = Number(radio.value) === stars;
    this.#submit.lastChild.textContent = text(stars ? "rateChange" : "rateSubmit");
    // The button that had the focus is about to go; its neighbour takes it.
    if (!stars && this.shadowRoot.activeElement === this.#withdraw) this.#submit.focus();
    this.#withdraw.hidden = !stars;
    this.#paint();
    this.#say(said, { n: stars });
  }

  #paint() {
    const chosen = this.#chosen();
    for (const radio of this.#radios) radio.parentElement.classList.toggle("on", Number(radio.value) <= chosen);
  }

  #chosen() {
    const radio = this.#radios.find((each) => each.checked);
    return radio ? Number(radio.value) : 0;
  }

  #say(key, values) {
    this.#status.textContent = key ? text(key, values) : "";
  }
}

function starLabel(radio, stars) {
  return make("label", {}, radio, icon("star"), make("span", { text: text(`star${stars}`) }));
}

function outcome(rating, stars) {
  if (rating.held) return "rateHeld";
  return stars ? "rated" : "rateWithdrawn";
}

function ownVotes() {
  const votes = voterToken() && recall("votes");
  return votes && typeof votes === "object" ? votes : {};
}

function keepVote(article, stars) {
  const others = Object.entries(ownVotes()).filter(([name]) => name !== article);
  const mine = stars ? [[article, stars]] : [];
  remember("votes", Object.fromEntries([...others, ...mine].slice(-VOTES_KEPT)));
}
