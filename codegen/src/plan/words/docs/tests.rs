//! What the conversion promises, by example.

use super::{first_block, markdown};

#[track_caller]
fn check(documentation: &str, expected: &str) {
    let result = markdown(documentation);
    assert_eq!(result, expected, "from {documentation:?}");
    assert_eq!(markdown(&result), result, "is not stable");
}

#[test]
fn nothing_gives_nothing() {
    for documentation in [
        "",
        " \n\t ",
        "<p></p>",
        "<note></note>",
        "<ul><li></li></ul>",
        "<b> </b>",
    ] {
        check(documentation, "");
    }
}

#[test]
fn paragraphs_are_set_apart_and_whitespace_collapses() {
    check(
        "<p>One\n      two.</p>\n         <p>Three.</p>",
        "One two.\n\nThree.",
    );
    check("<fullname>Name</fullname><p>Text.", "Name\n\nText.");
    check("<div>a<p>b</div>c", "a\n\nb\n\nc");
}

#[test]
fn indentation_in_html_is_no_code() {
    check(
        "<p>One</p>\n\n      <p>Two</p>\n\n      three",
        "One\n\nTwo\n\nthree",
    );
}

#[test]
fn emphasis_code_and_links_are_kept() {
    check(
        "<p>A <b>bold</b>, <i>slanted</i> and <code>coded</code> <a href=\"https://x.org/a\">link</a>.</p>",
        "A **bold**, _slanted_ and `coded` [link](https://x.org/a).",
    );
    check(
        "**a _b_ `c`** [d](https://x.org)",
        "**a _b_ `c`** [d](https://x.org)",
    );
    check(
        "10<sup>3</sup> H<sub>2</sub>O",
        "10<sup>3</sup> H<sub>2</sub>O",
    );
}

#[test]
fn spaces_move_out_of_marks() {
    check("a<b> b </b>c", "a **b** c");
    check("a<code> b </code>c", "a `b` c");
    check(
        "a <a href='https://x.org'> b </a> c",
        "a [b](https://x.org) c",
    );
}

#[test]
fn badly_nested_marks_are_nested() {
    check("<b>a <i>b</b> c</i>", "**a _b_** _c_");
    check(
        "<a href='https://x.org'>a <b>b</a> c</b>",
        "[a **b**](https://x.org) **c**",
    );
    check("<b>a <b>b</b> c</b>", "**a b c**");
    check("<b>a</b><b>b</b>", "**ab**");
    check("<p><b>a</p><p>b", "**a**\n\nb");
}

#[test]
fn emphasis_that_markdown_cannot_say_is_dropped() {
    check("a<i>b</i>c", "abc");
    check("a<b>(b)</b>c", "a(b)c");
    check("<b><code>a</code></b>s", "`a`s");
}

#[test]
fn links_without_a_use_become_text() {
    for href in [
        "",
        "#a",
        "a.html",
        "/a",
        "//x.org",
        "javascript:alert(1)",
        "crate::A",
        "https://",
    ] {
        check(&format!("<a href=\"{href}\">text</a>"), "text");
    }
    check("<a>text</a>", "text");
    check("[text][missing]", "\\[text\\]\\[missing\\]");
}

#[test]
fn link_targets_cannot_end_early() {
    check(
        "<a href='https://x.org/a (b)&amp;copy;\u{202E}]'>t</a>",
        "[t](https://x.org/a%20%28b%29&amp;copy;%5D)",
    );
}

#[test]
fn urls_become_links() {
    check(
        "See https://x.org/a_b. Or (http://x.org)!",
        "See <https://x.org/a_b>. Or (<http://x.org>)!",
    );
    check("<https://x.org>", "<https://x.org>");
    check(
        "At https://{id}.x.org, there",
        "At `https://{id}.x.org`, there",
    );
    check(
        "<a href='https://x.org'>https://y.org</a>",
        "[https://y.org](https://x.org)",
    );
}

#[test]
fn code_keeps_its_characters() {
    check("<code>a*b</code> <code>&lt;T&gt;</code>", "`a*b` `<T>`");
    check("<code>a`b</code> <code>``</code>", "``a`b`` ``` `` ```");
    check("<code>a</code><code>b</code>", "`ab`");
    check(
        "<code>a <a href='https://x.org'>b</a></code>",
        "`a` [`b`](https://x.org)",
    );
    check("<code>a - b</code>", "`a - b`");
}

#[test]
fn lists_nest() {
    check(
        "<p>A:</p><ul> <li> <p>b</p> <ol><li>c<li>d</ol> </li> <li><p>e</p><p>f</p></li></ul>g",
        "A:\n\n- b\n  1. c\n  2. d\n- e\n\n  f\n\ng",
    );
    check("* a\n* b\n\n1. c\n2. d", "- a\n- b\n\n1. c\n2. d");
    check("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b");
    check("x\n\n5. a\n6. b", "x\n\n5. a\n6. b");
    check("<ul><li></li><li>a</li></ul>", "- a");
}

#[test]
fn definition_lists_become_lists() {
    check(
        "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p>d</p><p>e</p></dd></dl>",
        "- **a:** b\n- **c:** d\n\n  e",
    );
    check("<dl><dt>a</dt><dt>b</dt><dd></dd></dl>", "- a\n- **b:**");
}

#[test]
fn notes_become_quotes_with_a_label() {
    check(
        "<p>a</p><note> <p>b</p> <p>c</p> </note>d",
        "a\n\n> **Note:** b\n>\n> c\n\nd",
    );
    check(
        "<important><ul><li>a</li></ul></important>",
        "> **Important:**\n>\n> - a",
    );
    check(
        "<note>a</note><note>b</note>",
        "> **Note:** a\n\n> **Note:** b",
    );
}

#[test]
fn headings_stay_on_one_line() {
    check("<h3>A<br>b #</h3>c", "### A b \\#\n\nc");
    check("# A\ntext", "# A\n\ntext");
}

#[test]
fn code_blocks_are_fenced_as_text() {
    check("<pre>\n a\n\tb  \n</pre>", "```text\n a\n    b\n```");
    check("text\n\n    let a = 1;", "text\n\n```text\nlet a = 1;\n```");
    check("~~~rust\n```` \n~~~", "`````text\n````\n`````");
    check(
        "<ul><li><pre>a\n\nb</pre></ul>",
        "- ```text\n  a\n\n  b\n  ```",
    );
}

#[test]
fn tables_become_lists() {
    check(
        "<table><tr><th>a</th><th><p>b</p></th></tr><tr><td>c</td><td>d</td></tr></table>",
        "- a | b\n- c | d",
    );
}

#[test]
fn line_breaks_are_kept() {
    check("a<br>b<br/><br/>c<br>", "a\\\nb\n\nc");
}

#[test]
fn markup_in_text_is_escaped() {
    check(
        "<p>a*b_c _d_ [e] `f` \\g ~h~ i_j</p>",
        "a\\*b_c \\_d\\_ \\[e\\] \\`f\\` \\\\g \\~h\\~ i_j",
    );
    check("&lt;a&gt; &amp;lt; & < 1 -> 2", "\\<a> \\&lt; & < 1 -> 2");
    check(
        "<p>--a</p><p># b</p><p>1. c</p><p>- d</p><p>+ e</p><p>&gt; f</p>",
        "\\--a\n\n\\# b\n\n1\\. c\n\n\\- d\n\n\\+ e\n\n\\> f",
    );
    check(
        "<p>a<br>===</p><p>| b |<br>|-|</p>",
        "a\\\n\\===\n\n\\| b |\\\n\\|-|",
    );
    check(
        "<p>a!<a href='https://x.org'>b</a></p>",
        "a\\![b](https://x.org)",
    );
    check("a */ b", "a \\*/ b");
}

#[test]
fn control_and_bidirectional_characters_are_removed() {
    check("a\u{0}\u{7}\u{85}b\u{202E}c\u{2066}d\u{200B}e", "a bcde");
    check("<pre>a\u{1b}b\u{202E}\r\nc</pre>", "```text\nab\nc\n```");
    check("<code>a\u{202E}b</code>", "`ab`");
}

#[test]
fn scripts_and_comments_vanish() {
    check(
        "a<script>alert('<p>')</script><style>p{}</style><!-- c -->b",
        "ab",
    );
}

#[test]
fn long_lines_are_broken_between_words() {
    let result = markdown(&"word 500. ".repeat(40));
    assert!(
        result
            .lines()
            .all(|line| line.len() <= 100 && line.starts_with("word"))
    );
    assert_eq!(markdown(&result), result);
    check(
        &format!("<code>{}</code>", "a b ".repeat(50)),
        &format!("`{}`", "a b ".repeat(50).trim()),
    );
}

#[test]
fn any_depth_is_taken() {
    for tag in [
        "<b>",
        "<ul><li>",
        "<li>",
        "<note>",
        "<code>",
        "<a href='https://x.org'>",
        "<pre>",
        "<dl><dt>a<dd>",
        "</b>",
        "<table><tr><td>",
        "> ",
        "- ",
        "[",
        "*",
        "_a",
        "![",
        "`",
        "<p>",
        "<i></b>",
    ] {
        let result = markdown(&tag.repeat(20_000));
        assert!(result.len() <= 2_400_000, "{tag}: {}", result.len());
    }
    let nested = markdown(&format!("{}a", "<ul><li>b".repeat(1000)));
    assert!(nested.ends_with('a') && nested.len() < 100_000);
}

#[test]
fn plain_text_and_code_stay_what_they_are() {
    for (text, expected) in [
        ("Words & [Deeds] <b>\n#1", r"Words & \[Deeds\] \<b> #1"),
        ("a_b *c* \u{202e}`d`\u{7}", r"a_b \*c\* \`d\`"),
    ] {
        assert_eq!(super::plain(text), expected);
    }
    for (text, expected) in [
        ("t2.micro", "`t2.micro`"),
        ("a `b`\r\nc", "``a `b` c``"),
        ("", "`\"\"`"),
        ("\u{202e}", "`\"\"`"),
    ] {
        assert_eq!(super::code(text), expected);
    }
}

#[test]
fn documentation_in_brief_is_its_first_block() {
    for (all, brief) in [
        ("One.", "One."),
        ("One,\nin two lines.\n\nTwo.", "One,\nin two lines."),
        (
            "```text\na\n\nb\n```\n\nTwo.",
            "```text\na\n\nb\n```\n\nTwo.",
        ),
    ] {
        assert_eq!(first_block(all), brief);
    }
}
