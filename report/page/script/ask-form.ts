import { s3Actions } from "../../../proof/iam/actions";
import { Problem } from "../../../proof/terms/problem";
import { readable } from "../../../proof/terms/text";
import { FIELDS, questionOf, valuesOf, type Field } from "./questions";

/** The form of questions: every field that the command has, and examples that fill it. */
export class AskForm {
  constructor(readonly asked: (question: string) => void) {}

  show(): void {
    const section = document.getElementById("ask");
    const form = document.getElementById("ask-form");
    if (section === null || form === null) return;
    section.hidden = false;
    for (const { name } of s3Actions()) {
      const option = document.createElement("option");
      option.value = name;
      document.getElementById("ask-actions")?.append(option);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    section.addEventListener("click", (event) => {
      const example =
        event.target instanceof Element ? event.target.closest<HTMLElement>("[data-example]") : null;
      if (example === null) return;
      this.fill(example.dataset["example"] ?? "{}");
      this.#submit();
    });
  }

  fill(question: string): void {
    for (const [field, value] of valuesOf(JSON.parse(question) as Record<string, unknown>)) {
      const element = elementOf(field);
      if (
        element instanceof HTMLSelectElement &&
        ![...element.options].some((option) => option.value === value)
      )
        element.add(new Option(value, value));
      if (element !== undefined) element.value = value;
    }
  }

  problem(says: string): void {
    const place = document.getElementById("ask-problem");
    if (place !== null) place.textContent = says;
  }

  /** The answer in a line beside the question: the panel, which tells it and announces it, may be out of sight. */
  answer(says: string): void {
    const place = document.getElementById("ask-answer");
    if (place !== null) place.innerHTML = says;
  }

  #submit(): void {
    this.problem("");
    this.answer("");
    try {
      this.asked(JSON.stringify(questionOf((field) => elementOf(field)?.value ?? "")));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem(readable(error.message));
    }
  }
}

function elementOf(field: Field): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | undefined {
  const element = document.getElementById(`ask-${field}`);
  return element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
    ? element
    : undefined;
}

export { FIELDS };
