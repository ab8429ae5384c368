import { html, type Html } from "../html";

/** A switch beside a text: on is as configured. The page's script listens to it; without one it is not shown. */
export function switchButton(key: string, name: string, isOn: boolean): Html {
  return html`<button
    type="button"
    class="switch"
    role="switch"
    aria-checked="${isOn ? "true" : "false"}"
    aria-label="${name}"
    data-switch="${key}"
  >
    <span class="knob"></span><span aria-hidden="true">${isOn ? "on" : "off"}</span>
  </button>`;
}
