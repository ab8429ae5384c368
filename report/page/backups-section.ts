import { html, type Html } from "../html";
import type { BackupRow } from "../backup-rows";

const WORDS = {
  confirmed: "✓ as claimed",
  contradicted: "✗ not as claimed",
  "not checked": "– not checked",
} as const;

/** What is claimed of each backup and drill, what was seen, and when. */
export function backupsSection(rows: readonly BackupRow[]): Html {
  return html`<section id="backups" class="card">
    <h2>Backups</h2>
    <p class="lead">
      What was seen on the account of backups that arrive, and of drills that bring them back.
    </p>
    <div class="scrolled" role="region" aria-label="Backups" tabindex="0">
      <table class="fleet">
        <thead>
          <tr>
            ${["Of", "Claimed", "Seen", "Verdict", "When"].map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ subject, expected, seen, verdict, at }) =>
              html`<tr
                class="${verdict === "contradicted" ? "fails" : verdict === "confirmed" ? "holds" : "unknown"}"
              >
                <th scope="row">${subject}</th>
                <td>${expected}</td>
                <td>${seen}</td>
                <td>${WORDS[verdict]}</td>
                <td>${at}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
