//! Words and blocks, as HTML.

use crate::load::markdown::tests::desk::writes;

#[test]
fn words_and_marks() {
    writes(
        r#"Text *a* **b** ~~c~~ `x<y` a\
b  
c "d" -- …
d

---"#,
        r#"<p>Text <em>a</em> <strong>b</strong> <del>c</del> <code>x&lt;y</code> a<br>
b<br>
c "d" -- …
d</p>
<hr>"#,
    );
}

#[test]
fn templates_are_text() {
    writes(
        r#"{{ page.title }} {% include "x" %} {# c #} {answer:q} {band:d}"#,
        r#"<p>{{ page.title }} {% include "x" %} {# c #} {answer:q} {band:d}</p>"#,
    );
}

#[test]
fn facts() {
    writes(
        r"Für {fact:day-rate} am Tag, *{fact:day-rate}*. `{fact:day-rate}` \{fact:day-rate} &lbrace;fact:day-rate}

    {fact:day-rate}",
        r#"<p>Für 1.900 € &amp; mehr am Tag, <em>1.900 € &amp; mehr</em>. <code>{fact:day-rate}</code> {fact:day-rate} {fact:day-rate}</p>
<pre tabindex="0"><code>{fact:day-rate}</code></pre>"#,
    );
}

#[test]
fn headings() {
    writes(
        r"## Für wen & warum
## Für wen & warum
## Später {#fuer-wen-warum .gross}
### 🙂 *x* `y`
Unterstrichen
-------------",
        r#"<h2 id="fuer-wen-warum-1">Für wen &amp; warum</h2>
<h2 id="fuer-wen-warum-2">Für wen &amp; warum</h2>
<h2 id="fuer-wen-warum" class="gross">Später</h2>
<h3 id="x-y">🙂 <em>x</em> <code>y</code></h3>
<h2 id="unterstrichen">Unterstrichen</h2>"#,
    );
}

#[test]
fn a_second_title_goes_down() {
    writes(
        r"# Eins
###### Sechs",
        r#"<h2 id="eins">Eins</h2>
<h6 id="sechs">Sechs</h6>"#,
    );
}

#[test]
fn lists() {
    writes(
        r"- a
- b
  1. c
  2. d

3. e

   f",
        r#"<ul>
<li>a</li>
<li>b
<ol>
<li>c</li>
<li>d</li>
</ol>
</li>
</ul>
<ol start="3">
<li>
<p>e</p>
<p>f</p>
</li>
</ol>"#,
    );
}

#[test]
fn tasks() {
    writes(
        r"- [x] fertig
- [ ] offen

+ [ ] los

  mehr",
        r#"<ul>
<li class="task"><input type="checkbox" disabled checked aria-label="erledigt"> fertig</li>
<li class="task"><input type="checkbox" disabled aria-label="offen"> offen</li>
</ul>
<ul>
<li class="task">
<p><input type="checkbox" disabled aria-label="offen"> los</p>
<p>mehr</p>
</li>
</ul>"#,
    );
}

#[test]
fn quotes_and_alerts() {
    writes(
        r"> Zitat
> > tiefer

> [!NOTE]
> Eins

> [!CAUTION]
> Zwei *drei*",
        r#"<blockquote>
<p>Zitat</p>
<blockquote>
<p>tiefer</p>
</blockquote>
</blockquote>
<div class="alert alert-note" role="note">
<p class="alert-title">Hinweis</p>
<p>Eins</p>
</div>
<div class="alert alert-caution" role="note">
<p class="alert-title">Vorsicht</p>
<p>Zwei <em>drei</em></p>
</div>"#,
    );
}

#[test]
fn code() {
    writes(
        r#"```rust,no_run
let x = "<&>";
:::claim
```

~~~ x"y
~~~

    eingerückt
    :::"#,
        r#"<pre tabindex="0"><code class="language-rust">let x = "&lt;&amp;&gt;";
:::claim
</code></pre>
<pre tabindex="0"><code class="language-x&quot;y"></code></pre>
<pre tabindex="0"><code>eingerückt
:::</code></pre>"#,
    );
}

#[test]
fn tables() {
    writes(
        r"| A | B | |
|:--|:-:|--:|
| 1 | *2* | `3` |
| 4 |

| nur Kopf |
|---|",
        r#"<section class="table" tabindex="0" aria-label="Tabelle 1">
<table>
<thead>
<tr><th scope="col" class="left">A</th><th scope="col" class="center">B</th><td></td></tr>
</thead>
<tbody>
<tr><td class="left">1</td><td class="center"><em>2</em></td><td class="right"><code>3</code></td></tr>
<tr><td class="left">4</td><td class="center"></td><td class="right"></td></tr>
</tbody>
</table>
</section>
<section class="table" tabindex="0" aria-label="Tabelle 2">
<table>
<thead>
<tr><th scope="col">nur Kopf</th></tr>
</thead>
</table>
</section>"#,
    );
}

#[test]
fn raw_html_is_shown() {
    writes(
        r#"<div class="x">
a
</div>

a <b>x</b> <!-- geheim --> b

<!-- ganz
:::geheim
geheim -->"#,
        r#"<p>&lt;div class="x"&gt;
a
&lt;/div&gt;</p>
<p>a &lt;b&gt;x&lt;/b&gt;  b</p>"#,
    );
}

#[test]
fn braces_behind_a_heading() {
    writes(
        "## A {fact:day-rate}\n## *B* {% x %}\n## {fact:day-rate}\n## C \\{fact:x}\n\
         D {{ y }}\n---\n## E {#e .f .g}\n## F {# g #}\n",
        "<h2 id=\"a-1-900-mehr\">A 1.900 € &amp; mehr</h2>\n\
         <h2 id=\"b-x\"><em>B</em> {% x %}</h2>\n\
         <h2 id=\"1-900-mehr\">1.900 € &amp; mehr</h2>\n\
         <h2 id=\"c-fact-x\">C {fact:x}</h2>\n\
         <h2 id=\"d-y\">D {{ y }}</h2>\n\
         <h2 id=\"e\" class=\"f g\">E</h2>\n\
         <h2 id=\"f-g\">F {# g #}</h2>",
    );
}
