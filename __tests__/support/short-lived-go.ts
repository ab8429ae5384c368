/**
 * Terraform and its provider are written in Go, and hold a schema of 1,500 kinds of resources for the few seconds that they
 * run: a third of their time goes into collecting garbage. Here they collect it only when a gibibyte is full.
 * @see https://go.dev/doc/gc-guide#Memory_limit
 */
export const SHORT_LIVED_GO = { GOGC: "off", GOMEMLIMIT: "1GiB" };
