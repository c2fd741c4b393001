//! Containers, as HTML.

use crate::load::markdown::tests::desk::writes;

#[test]
fn claim() {
    writes(
        r":::claim
Ein *Satz*.
:::",
        r#"<div class="claim">
<p>Ein <em>Satz</em>.</p>
</div>"#,
    );
}

#[test]
fn fit_and_not_fit() {
    writes(
        r"::: fit Für wen
- ja
:::

:::not-fit Nicht für *wen*
- nein
:::
:::fit Allein
- x
:::",
        r#"<div class="two">
<section class="fit">
<h2 id="fuer-wen">Für wen</h2>
<ul>
<li>ja</li>
</ul>
</section>
<section class="not-fit">
<h2 id="nicht-fuer-wen">Nicht für <em>wen</em></h2>
<ul>
<li>nein</li>
</ul>
</section>
</div>
<section class="fit">
<h2 id="allein">Allein</h2>
<ul>
<li>x</li>
</ul>
</section>"#,
    );
}

#[test]
fn takeaways() {
    writes(
        r"## A
:::takeaways
- a
:::
:::takeaways Mein {fact:day-rate}
- b
:::",
        r#"<h2 id="a">A</h2>
<section class="box takeaways">
<h3 id="was-sie-mitnehmen">Was Sie mitnehmen</h3>
<ul>
<li>a</li>
</ul>
</section>
<section class="box takeaways">
<h3 id="mein-1-900-mehr">Mein 1.900 € &amp; mehr</h3>
<ul>
<li>b</li>
</ul>
</section>"#,
    );
}

#[test]
fn aside() {
    writes(
        r"### Tief
:::aside Rand *kursiv* {#rand}
Text
:::
## Danach
:::aside
Ohne
:::",
        r#"<h3 id="tief">Tief</h3>
<section class="box aside" id="rand">
<h4 id="rand-kursiv">Rand <em>kursiv</em></h4>
<p>Text</p>
</section>
<h2 id="danach">Danach</h2>
<div class="box aside">
<p>Ohne</p>
</div>"#,
    );
}

#[test]
fn reflect() {
    writes(
        r":::reflect {#halle} Was wird aus der Halle?
Schreiben Sie.
:::
:::reflect {#zwei}
Und dann?
:::",
        r#"<section class="reflect" data-reflect="halle">
<h2 id="was-wird-aus-der-halle">Was wird aus der Halle?</h2>
<p>Schreiben Sie.</p>
<label><span>Ihre Notiz</span><textarea id="reflect-halle" rows="4" maxlength="2000" aria-describedby="was-wird-aus-der-halle"></textarea></label>
</section>
<div class="reflect" data-reflect="zwei">
<p>Und dann?</p>
<label><span>Ihre Notiz</span><textarea id="reflect-zwei" rows="4" maxlength="2000"></textarea></label>
</div>"#,
    );
}

#[test]
fn data() {
    writes(
        r"## Was gespeichert wird
:::data
:::
::::aside
Davor
:::data Das
:::
Danach
::::",
        r#"<h2 id="was-gespeichert-wird">Was gespeichert wird</h2>
{data}<div class="box aside">
<p>Davor</p>
<h3 id="das">Das</h3>
{data}<p>Danach</p>
</div>"#,
    );
}

#[test]
fn nesting() {
    writes(
        r"::::fit A
:::claim
x
:::
::::
- y

  :::claim
  z
  :::
- w
> :::aside
> q
> :::",
        r#"<section class="fit">
<h2 id="a">A</h2>
<div class="claim">
<p>x</p>
</div>
</section>
<ul>
<li>
<p>y</p>
<div class="claim">
<p>z</p>
</div>
</li>
<li>
<p>w</p>
</li>
</ul>
<blockquote>
<div class="box aside">
<p>q</p>
</div>
</blockquote>"#,
    );
}

#[test]
fn containers_end_paragraphs_lists_and_tables() {
    writes(
        r"Text[^1] [r]
:::claim
- a
:::
| a |
|---|
:::claim
[^1]: Note
:::
Ende

[r]: plan.jpg",
        r##"<p>Text<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup> <a href="../plan.jpg">r</a></p>
<div class="claim">
<ul>
<li>a</li>
</ul>
</div>
<section class="table" tabindex="0" aria-label="Tabelle 1">
<table>
<thead>
<tr><th scope="col">a</th></tr>
</thead>
</table>
</section>
<div class="claim">
</div>
<p>Ende</p>
<section class="footnotes">
<h2 id="footnotes">Fußnoten</h2>
<ol>
<li id="fn-1">
<p>Note <a class="footnote-back" href="#fnref-1"><span class="visually-hidden">Zurück zu 1</span><span aria-hidden="true">↩</span></a></p>
</li>
</ol>
</section>"##,
    );
}

#[test]
fn data_keeps_its_place_when_neighbours_are_joined() {
    writes(
        r"::::fit A
:::data
:::
a
::::
:::not-fit B
b
:::",
        r#"<div class="two">
<section class="fit">
<h2 id="a">A</h2>
{data}<p>a</p>
</section>
<section class="not-fit">
<h2 id="b">B</h2>
<p>b</p>
</section>
</div>"#,
    );
}
