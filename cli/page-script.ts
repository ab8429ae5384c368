/** The script of a stack's page. A bundle holds it ready; from the sources it is made when it is asked for. */
export async function pageScript(): Promise<string> {
  const { buildPageScript } = await import("../bundle/build-page-script");
  const { files } = await buildPageScript();
  return files["page.js"] ?? "";
}
