//! What the conversion promises for any input.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::markdown;

/// What rustdoc would make of it.
#[track_caller]
fn check_for_rustdoc(result: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    for line in result.split('\n') {
        assert_eq!(line, line.trim_end(), "trailing space");
        assert!(!line.chars().any(char::is_control), "control character");
    }
    let mut missing = None;
    let mut on_missing = |link: pulldown_cmark::BrokenLink<'_>| {
        missing = Some(link.reference.into_string());
        None
    };
    let mut is_literal = false;
    for event in Parser::new_with_broken_link_callback(result, options, Some(&mut on_missing)) {
        match event {
            Event::Html(html) => panic!("HTML: {html}"),
            Event::InlineHtml(html) => {
                assert!(
                    ["<sup>", "</sup>", "<sub>", "</sub>"].contains(&&*html),
                    "HTML: {html}"
                );
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                is_literal = true;
                assert_eq!(kind, CodeBlockKind::Fenced("text".into()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                is_literal = true;
                assert!(dest_url.contains(':'), "{dest_url}");
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => is_literal = false,
            Event::Text(text) => {
                assert!(is_literal || !text.contains("https://x.org"), "bare {text}");
            }
            Event::Start(
                Tag::Table(_) | Tag::Image { .. } | Tag::Strikethrough | Tag::FootnoteDefinition(_),
            )
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => panic!("{event:?}"),
            _ => {}
        }
    }
    assert_eq!(missing, None);
}

fn fragment() -> impl Strategy<Value = String> {
    const FRAGMENTS: &[&str] = &[
        "a",
        "b",
        "Z9",
        "é",
        "1.",
        "1)",
        "0",
        "-",
        "--",
        "+",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "```",
        "~",
        "~~~",
        "#",
        "=",
        "===",
        "|",
        "|-|",
        ":",
        ":-",
        ">",
        "<",
        "&",
        "&lt;",
        "&amp;",
        "&#42;",
        "&copy;",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[x]",
        "[^1]",
        "!",
        "![",
        "\\",
        "/",
        ".",
        "...",
        "\"",
        "'",
        "^",
        "https://x.org",
        "http://{a}.b",
        "://",
        "<https://x.org>",
        "[a](https://x.org)",
        "[a](b)",
        "[a]: https://x.org",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\n    ",
        "\t",
        "\r\n",
        "\u{202E}",
        "\u{0}",
        "\u{A0}",
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<ol start=7>",
        "</ol>",
        "<li>",
        "</li>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dt>",
        "</dd>",
        "</dl>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<note>",
        "</note>",
        "<important>",
        "<blockquote>",
        "</blockquote>",
        "<h2>",
        "</h2>",
        "<br>",
        "<hr>",
        "<a href='https://x.org/?a=b&c'>",
        "<a href='#'>",
        "</a>",
        "<table>",
        "<tr>",
        "<td>",
        "</tr>",
        "</table>",
        "<sup>",
        "</sup>",
        "<sub>",
        "<x>",
        "</x>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<?",
        "<![CDATA[",
        "<img alt='i [j]' src=k>",
        "- ",
        "1. ",
        "> ",
        "# ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n```\n",
        "\n  - ",
    ];
    prop_oneof![
        20 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn any_text_suits_rustdoc(documentation in any::<String>()) {
        check_for_rustdoc(&markdown(&documentation));
    }

    #[test]
    fn any_markup_suits_rustdoc_and_is_stable(
        fragments in prop::collection::vec(fragment(), 0..24),
    ) {
        let result = markdown(&fragments.concat());
        check_for_rustdoc(&result);
        prop_assert_eq!(markdown(&result), result);
    }

    #[test]
    fn any_words_come_out_as_they_went_in(
        words in prop::collection::vec("[ab1.)(*_`\\[\\]!#+=|~:<>&;^\"'/\\\\-]{1,4}", 1..40),
    ) {
        let text = words.join(" ");
        let mut html = String::from("<p>");
        html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
        let result = markdown(&html);
        let mut read = String::new();
        for event in Parser::new_ext(&result, Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) => read.push_str(&text),
                Event::SoftBreak => read.push(' '),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                event => panic!("{event:?} in {result:?}"),
            }
        }
        prop_assert_eq!(read, text);
    }
}
