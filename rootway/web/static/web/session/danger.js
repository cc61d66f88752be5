// The danger questions on this phone. The compiled tables judge each page at once, before anything is sent.

import { element } from "./element.js";

const YES_NO = [["true", "yes"], ["false", "no"], ["unsure", "not_sure"]];
const valueOf = (kind, text) => (kind !== "yes_no" || text === "unsure" ? text : text === "true");

/**
 * What the tables say of a person: `said` before, and `fresh` answers. An older statement that contradicts a fresh one
 * is set aside; then less is known, and nothing is allowed that more knowledge would forbid. `asks` has the facts by
 * which questions are asked: a "no" hides its follow-up, though an answer to that was chosen before.
 */
export function judged(pathway, said, fresh) {
  let older = { ...said };
  for (;;) {
    const found = pathway.assessed({ ...older, ...fresh });
    const wrong = found.contradictions.flatMap(({ fact, against }) => [fact, ...against])
      .filter((fact) => Object.hasOwn(older, fact) && !Object.hasOwn(fresh, fact));
    if (!wrong.length) {
      const asks = pathway.completed({ ...older, ...fresh }).facts;
      return { ...found, asks, plan: found.contradictions.length ? [] : found.plan };
    }
    older = Object.fromEntries(Object.entries(older).filter(([fact]) => !wrong.includes(fact)));
  }
}

export class DangerQuestions {
  /** `onLevel(level, answers, found)` runs at the highest level at once, and at the end of the questions. */
  constructor(pathway, words, said, show, onLevel) {
    Object.assign(this, { pathway, words, show, onLevel, answers: {} });
    this.said = Object.fromEntries(Object.entries(said).filter(([fact]) => !this.isSign(fact)));
  }

  /** A danger sign is always asked anew: what was said of it before does not count here. */
  isSign(fact) {
    return this.pathway.questions("danger", {}).some((page) => page.questions.some((one) => one.fact === fact));
  }

  get found() {
    return judged(this.pathway, this.said, this.answers);
  }

  next() {
    const pages = this.pathway.questions("danger", this.found.asks);
    const page = pages.find((one) => one.questions.some(({ fact }) => !Object.hasOwn(this.answers, fact)));
    if (page) this.ask(page);
    else this.onLevel(this.pathway.levelOf(this.found.results), this.answers, this.found);
  }

  ask(page) {
    const { words } = this;
    const error = element("p", { class: "error", role: "alert", hidden: true });
    const form = element("form", { novalidate: true },
      page.lead && element("p", { class: "lead" }, page.lead),
      page.questions.map((question) => this.question(question)), error,
      element("button", { class: "button big" }, words.go_on));
    form.addEventListener("change", () => this.followUp(page, form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.read(page, form, error);
    });
    this.followUp(page, form);
    this.show(page.title, form);
  }

  /** The answers chosen so far on a page, of the questions that are shown. */
  chosen(page, form) {
    const sent = new FormData(form);
    const answered = page.questions.filter(({ fact }) => sent.has(fact) && !form.querySelector(`[data-asks="${fact}"]`).hidden);
    return Object.fromEntries(answered.map(({ fact, kind }) => [fact, valueOf(kind, sent.get(fact))]));
  }

  /** Show a follow-up only when an answer calls for it; a question still open counts as "no" for that alone. */
  followUp(page, form) {
    const open = page.questions.filter(({ kind }) => kind === "yes_no").map(({ fact }) => [fact, false]);
    const guess = { ...Object.fromEntries(open), ...this.answers, ...this.chosen(page, form) };
    const { asks } = judged(this.pathway, this.said, guess);
    const asked = this.pathway.questions("danger", asks).flatMap((one) => one.questions.map(({ fact }) => fact));
    for (const field of form.querySelectorAll("[data-asks]")) field.hidden = !asked.includes(field.dataset.asks);
  }

  question({ fact, kind, ask, hint, answers }) {
    const offered = kind === "yes_no"
      ? YES_NO.map(([value, name]) => [value, this.words[name]])
      : [...answers.map(({ word, label }) => [word, label]), ["unsure", this.words.not_sure]];
    const describe = hint ? { "aria-describedby": `${fact}-hint` } : {};
    return element("fieldset", { class: "field", "data-asks": fact, ...describe },
      element("legend", { class: "ask" }, ask),
      hint && element("p", { class: "hint", id: `${fact}-hint` }, hint),
      element("div", { class: "choices short" }, offered.map(([value, label]) =>
        element("label", { class: "choice" },
          element("input", { type: "radio", name: fact, value }), element("span", {}, label)))));
  }

  read(page, form, error) {
    Object.assign(this.answers, this.chosen(page, form));
    const { found } = this;
    const level = this.pathway.levelOf(found.results);
    if (level?.highest) {
      this.onLevel(level, this.answers, found);
      return;
    }
    const missing = this.pathway.questions("danger", found.asks)
      .find(({ id }) => id === page.id)?.questions.find(({ fact }) => !Object.hasOwn(this.answers, fact));
    if (!missing) {
      this.next();
      return;
    }
    error.hidden = false;
    error.textContent = missing.error;
    form.querySelector(`[data-asks="${missing.fact}"]`).hidden = false;
    form.querySelector(`[name="${missing.fact}"]`).focus();
  }
}
