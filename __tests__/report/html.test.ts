import { html, trusted } from "../../report/html";

test("texts are escaped, markup is kept, lists follow one another, nothing is nothing", () => {
  const text = `<b class="x">'&'</b>`;
  expect(html`<p title="${text}">${text}${html`<i>ok</i>`}${[1, "2"]}${undefined}${false}</p>`.markup).toBe(
    '<p title="&#60;b class=&#34;x&#34;&#62;&#39;&#38;&#39;&#60;/b&#62;">&#60;b class=&#34;x&#34;&#62;&#39;&#38;&#39;&#60;/b&#62;<i>ok</i>12</p>',
  );
});

test("characters that turn text around or hide in it are shown by their code points", () => {
  expect(html`${"a\u202Eb\u2066\u200Bc\u0000"}`.markup).toBe("a[U+202E]b[U+2066][U+200B]c[U+0000]");
});

test("unknown parts are shown in words", () => {
  expect(html`${"\uE000var.x\uE001"}`.markup).toBe("(var.x)");
});

test("what is trusted is written as it is", () => {
  expect(html`${trusted("<hr>")}`.markup).toBe("<hr>");
});

test("what indents a template is left out where no reader sees it, and what stands in a line keeps its space", () => {
  expect(
    html`<ul>
      <li>
        ${"one"}
        <b>two</b>
      </li>
    </ul>`.markup,
  ).toBe("<ul><li>one\n<b>two</b></li></ul>");
});
