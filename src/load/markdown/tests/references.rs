//! Links, pictures and footnotes, as HTML.

use crate::load::markdown::tests::desk::Desk;
use crate::load::markdown::tests::desk::writes;

#[test]
fn footnotes() {
    writes(
        r"Text[^a] und[^b] und[^a].

[^b]: Zwei

    - Liste
[^a]: Eins *x*",
        r##"<p>Text<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup> und<sup class="footnote-ref"><a href="#fn-2" id="fnref-2">2</a></sup> und<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-1">1</a></sup>.</p>
<section class="footnotes">
<h2 id="footnotes">Fußnoten</h2>
<ol>
<li id="fn-1">
<p>Eins <em>x</em> <a class="footnote-back" href="#fnref-1"><span class="visually-hidden">Zurück zu 1</span><span aria-hidden="true">↩</span></a> <a class="footnote-back" href="#fnref-1-1"><span class="visually-hidden">Zurück zu 1</span><span aria-hidden="true">↩</span></a></p>
</li>
<li id="fn-2">
<p>Zwei</p>
<ul>
<li>Liste</li>
</ul>
<p> <a class="footnote-back" href="#fnref-2"><span class="visually-hidden">Zurück zu 2</span><span aria-hidden="true">↩</span></a></p>
</li>
</ol>
</section>"##,
    );
}

#[test]
fn links_to_pages() {
    writes(
        r#"[a](../orientation/why.md) [b](/rat/warum/) [c](/rat/warum/index.html) [d](../self-checks/readiness.yaml) [e](../index.en.md) [f](/en/) [g](name.md#x) [h](#x) [i][ref] [j](../orientation/why.md?a=1)

[ref]: ../index.md "Titel & \"mehr\"""#,
        r##"<p><a href="../../rat/warum/index.html">a</a> <a href="../../rat/warum/index.html">b</a> <a href="../../rat/warum/index.html">c</a> <a href="../../self-checks/readiness/index.html">d</a> <a href="../../index.html">e</a> <a href="../../en/index.html" hreflang="en">f</a> <a href="index.html#x">g</a> <a href="#x">h</a> <a href="../../index.html" title="Titel &amp; &quot;mehr&quot;">i</a> <a href="../../rat/warum/index.html">j</a></p>"##,
    );
}

#[test]
fn links_to_files() {
    writes(
        r"[a](plan.jpg) [b](Blatt%20ü.pdf#page=2) [c](<Blatt ü.pdf>) [d](/preise.pdf) [e](../../static/preise.pdf) [f](/framing/plan.jpg) [g](/sitemap.xml)",
        r#"<p><a href="../plan.jpg">a</a> <a href="../Blatt-ue.pdf#page=2">b</a> <a href="../Blatt-ue.pdf">c</a> <a href="../../preise.pdf">d</a> <a href="../../preise.pdf">e</a> <a href="../plan.jpg">f</a> <a href="../../sitemap.xml">g</a></p>"#,
    );
}

#[test]
fn links_elsewhere() {
    writes(
        r"[a](https://example.org/a?b=c&d=e#f) <http://example.org/ä> [c](mailto:a@b.de?subject=x%20y) <a@b.de> [d](tel:+49-40) [e](HTTPS://EXAMPLE.ORG)",
        r#"<p><a href="https://example.org/a?b=c&amp;d=e#f" rel="noopener noreferrer">a</a> <a href="http://example.org/%C3%A4" rel="noopener noreferrer">http://example.org/ä</a> <a href="mailto:a@b.de?subject=x%20y">c</a> <a href="mailto:a@b.de">a@b.de</a> <a href="tel:+49-40">d</a> <a href="HTTPS://EXAMPLE.ORG" rel="noopener noreferrer">e</a></p>"#,
    );
}

#[test]
fn pictures() {
    writes(
        r#"![Ein *Plan* "b"](plan.jpg "Titel") ![Zwei](plan.jpg) [![Drei](plan.jpg)](https://example.org/)"#,
        r#"<p><img src="../plan.jpg" alt="Ein Plan &quot;b&quot;" width="640" height="480" decoding="async" title="Titel"> <img src="../plan.jpg" alt="Zwei" width="640" height="480" loading="lazy" decoding="async"> <a href="https://example.org/" rel="noopener noreferrer"><img src="../plan.jpg" alt="Drei" width="640" height="480" loading="lazy" decoding="async"></a></p>"#,
    );
}

#[test]
fn links_lead_to_the_own_language_first() {
    let html = Desk::english().html("[a](../index.md) [b](name.md) [c](../orientation/why.md)");
    assert_eq!(
        html,
        "<p><a href=\"../../index.html\">a</a> <a href=\"index.html\">b</a> \
         <a href=\"../../../rat/warum/index.html\" hreflang=\"de\">c</a></p>\n"
    );
}
