use console::Style;

use super::{Cell, Table, wrapped};
use crate::terminal::Screen;

const PIPE: Screen = Screen {
    width: None,
    colors: false,
};

fn screen(width: usize) -> Screen {
    Screen {
        width: Some(width),
        colors: false,
    }
}

fn table() -> Table {
    let mut table = Table::new(&["NAME", "TRAITS"]);
    table.row(["Get".into(), "paginated, idempotent, streaming".into()]);
    table.row(["ListAll".into(), "".into()]);
    table
}

#[test]
fn programs_get_values_between_tabs() {
    let mut table = table();
    table.row(["a\tb".into(), "c\nd".into()]);
    assert_eq!(
        table.render(PIPE),
        "Get\tpaginated, idempotent, streaming\nListAll\t\na b\tc d\n"
    );
}

#[test]
fn people_get_columns_that_fit() {
    let wide = "NAME     TRAITS\nGet      paginated, idempotent, streaming\nListAll\n";
    assert_eq!(table().render(screen(80)), wide);
    let narrow = "NAME     TRAITS\n\
                  Get      paginated,\n\
                  \u{20}        idempotent,\n\
                  \u{20}        streaming\n\
                  ListAll\n";
    assert_eq!(table().render(screen(22)), narrow);
}

#[test]
fn notes_are_for_people() {
    let mut table = Table::new(&["A", "B"]);
    table.row(["x".into(), "y".into()]);
    table.note("one two three");
    assert_eq!(table.render(PIPE), "x\ty\n");
    assert_eq!(
        table.render(screen(16)),
        "A  B\nx  y\n    one two\n    three\n"
    );
}

#[test]
fn colors_do_not_count_for_the_layout() {
    let mut table = Table::new(&["A", "B"]);
    table.row([Cell::new("x", Style::new().red()), "y".into()]);
    let colors = Screen {
        width: Some(20),
        colors: true,
    };
    let text = table.render(colors);
    assert!(text.contains("\u{1b}[31mx\u{1b}[0m  y"), "{text:?}");
}

#[test]
fn long_words_are_broken() {
    assert_eq!(wrapped("aaaaaaaa", 5), ["aaaaa", "aaa"]);
    assert_eq!(wrapped("a bb ccc", 4), ["a bb", "ccc"]);
    assert_eq!(wrapped("ééé", 2), ["éé", "é"]);
    assert_eq!(
        wrapped("世", 1),
        ["世"],
        "nothing is lost where nothing fits"
    );
}

#[test]
fn names_break_where_their_parts_do() {
    assert_eq!(
        wrapped("ListSessionsRequest", 12),
        ["ListSessions", "Request"]
    );
    assert_eq!(
        wrapped("ListSessionsRequest", 9),
        ["List", "Sessions", "Request"]
    );
    assert_eq!(wrapped("max_results_value", 12), ["max_results_", "value"]);
    assert_eq!(
        wrapped("/portals/{portalId}", 10),
        ["/portals/", "{portalId}"]
    );
    assert_eq!(
        wrapped("GetSessionRequest$portalId", 20),
        ["GetSessionRequest$", "portalId"]
    );
    assert_eq!(wrapped("HTTPSEndpoint", 4), ["HTTP", "SEnd", "poin", "t"]);
}

#[test]
fn rows_stack_where_columns_do_not_fit() {
    let mut table = Table::new(&["NAME", "TYPE", "TRAITS"]);
    table.row([
        "ListSessionsRequest".into(),
        "structure of many".into(),
        "input and sensitive".into(),
    ]);
    table.note("a note");
    table.row(["A".into(), "b".into(), "".into()]);
    let stacked = "NAME\n    ListSessionsRequest\nTYPE\n    structure of many\nTRAITS\n    input and sensitive\n    \
                   a note\n\nNAME\n    A\nTYPE\n    b\n";
    assert_eq!(table.render(screen(30)), stacked);
    assert!(
        table.render(screen(60)).starts_with("NAME  "),
        "{}",
        table.render(screen(60))
    );
}
