/** Says on standard output how much memory this process took at most, in KiB; `measure` reads it. */
export function sayPeakMemory(): void {
  console.log(JSON.stringify({ peakMemory: process.resourceUsage().maxRSS }));
}
