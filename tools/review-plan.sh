#!/usr/bin/env bash
# What the GitHub action runs: proves PLAN, compares it with BEFORE where that is given, and leaves the review and the
# verdicts as files. It ends with 1 where a claim fails, or the change opens, weakens or loses what is not acknowledged.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
to=${RUNNER_TEMP:?}/private-backup
mkdir -p "$to"
rm -f "$to/review.md" "$to/proof.sarif"

report() { node "$here/bundle/run.cjs" cli/report.ts "${PLAN:?}" "$@"; }

result=0
report --no-against --format sarif --out "$to/proof.sarif" || result=$?
against=(--no-against)
if [[ -n ${BEFORE:-} ]]; then against=(--against "$BEFORE"); fi
reviewed=$result
# What cannot be read says so once.
if ((result != 2)); then
  reviewed=0
  report "${against[@]}" --format markdown --out "$to/review.md" || reviewed=$?
fi
if [[ -f $to/review.md ]]; then
  echo "review=$to/review.md" >> "${GITHUB_OUTPUT:?}"
  cat "$to/review.md" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
fi
if [[ -f $to/proof.sarif ]]; then echo "sarif=$to/proof.sarif" >> "${GITHUB_OUTPUT:?}"; fi
if ((result == 0)); then result=$reviewed; fi
exit "$result"
