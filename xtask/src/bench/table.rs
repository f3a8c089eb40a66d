//! The table.

use std::{fmt, time::Duration};

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    figure: String,
    ours: Value,
    published: Option<Value>,
    limit: Option<Limit>,
}

/// Something measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Count(u64),
    Bytes(u64),
    Time(Duration),
}

/// What a figure may be at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Limit {
    /// Of ours to the published one.
    Ratio(f64),
    /// Of ours.
    Time(Duration),
}

impl Row {
    pub(super) fn new(figure: impl Into<String>, ours: Value) -> Self {
        Self {
            figure: figure.into(),
            ours,
            published: None,
            limit: None,
        }
    }

    pub(super) fn beside(self, published: Value) -> Self {
        Self {
            published: Some(published),
            ..self
        }
    }

    pub(super) fn limit(self, limit: impl Into<Option<Limit>>) -> Self {
        Self {
            limit: limit.into(),
            ..self
        }
    }

    fn ratio(&self) -> Option<f64> {
        Some(self.ours.amount() / self.published?.amount())
    }

    fn exceeds_limit(&self) -> bool {
        match self.limit {
            Some(Limit::Ratio(most)) => self.ratio().is_some_and(|ratio| ratio > most),
            Some(Limit::Time(most)) => self.ours.amount() > most.as_secs_f64(),
            None => false,
        }
    }
}

/// The rows as a Markdown table. A figure over its limit is bold.
pub(super) fn markdown(rows: &[Row]) -> String {
    let mut table = String::from("| figure | ours | published | ratio | at most |\n");
    table.push_str("|---|---:|---:|---:|---:|\n");
    for row in rows {
        table.push_str(&row.to_string());
        table.push('\n');
    }
    table
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { figure, ours, .. } = self;
        let mark = if self.exceeds_limit() { "**" } else { "" };
        write!(f, "| {figure} | {ours} | ")?;
        if let Some(published) = self.published {
            write!(f, "{published} ")?;
        }
        f.write_str("| ")?;
        match (self.ratio(), self.limit) {
            (Some(ratio), _) => write!(f, "{mark}{ratio:.3}{mark} ")?,
            (None, Some(_)) if !mark.is_empty() => write!(f, "{mark}over{mark} ")?,
            (None, _) => {}
        }
        f.write_str("| ")?;
        match self.limit {
            Some(Limit::Ratio(most)) => write!(f, "{most} |"),
            Some(Limit::Time(most)) => write!(f, "{} |", Value::Time(most)),
            None => f.write_str("|"),
        }
    }
}

impl Value {
    #[expect(clippy::cast_precision_loss, reason = "for ratios of a few digits")]
    fn amount(self) -> f64 {
        match self {
            Self::Count(number) | Self::Bytes(number) => number as f64,
            Self::Time(time) => time.as_secs_f64(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount();
        match *self {
            Self::Count(number) => f.write_str(&grouped(number)),
            Self::Bytes(number) if number < 1_000_000 => write!(f, "{:.1} kB", amount / 1e3),
            Self::Bytes(_) => write!(f, "{:.2} MB", amount / 1e6),
            Self::Time(_) if amount < 1e-6 => write!(f, "{:.0} ns", amount * 1e9),
            Self::Time(_) if amount < 1e-3 => write!(f, "{:.2} µs", amount * 1e6),
            Self::Time(_) if amount < 1.0 => write!(f, "{:.1} ms", amount * 1e3),
            Self::Time(_) => write!(f, "{amount:.2} s"),
        }
    }
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(nanoseconds: u64) -> Value {
        Value::Time(Duration::from_nanos(nanoseconds))
    }

    #[test]
    fn values_have_units() {
        for (value, expected) in [
            (Value::Count(0), "0"),
            (Value::Count(999), "999"),
            (Value::Count(1_234_567), "1,234,567"),
            (Value::Bytes(1_500), "1.5 kB"),
            (Value::Bytes(8_123_456), "8.12 MB"),
            (time(512), "512 ns"),
            (time(1_499), "1.50 µs"),
            (time(92_300_000), "92.3 ms"),
            (time(25_340_000_000), "25.34 s"),
        ] {
            assert_eq!(value.to_string(), expected);
        }
    }

    #[test]
    fn rows_show_ratio_and_limit() {
        let row = Row::new("build", time(500)).beside(time(2_000));
        assert_eq!(row.to_string(), "| build | 500 ns | 2.00 µs | 0.250 | |");
        let met = row.clone().limit(Limit::Ratio(0.25));
        assert_eq!(
            met.to_string(),
            "| build | 500 ns | 2.00 µs | 0.250 | 0.25 |"
        );
        let missed = row.limit(Limit::Ratio(0.2));
        assert_eq!(
            missed.to_string(),
            "| build | 500 ns | 2.00 µs | **0.250** | 0.2 |"
        );
    }

    #[test]
    fn rows_without_counterpart_have_no_ratio() {
        let row = Row::new("codegen", time(90_000_000));
        let limit = |milliseconds| Limit::Time(Duration::from_millis(milliseconds));
        assert_eq!(row.to_string(), "| codegen | 90.0 ms | | | |");
        let met = row.clone().limit(limit(250));
        assert_eq!(met.to_string(), "| codegen | 90.0 ms | | | 250.0 ms |");
        let missed = row.limit(limit(80));
        assert_eq!(
            missed.to_string(),
            "| codegen | 90.0 ms | | **over** | 80.0 ms |"
        );
    }

    #[test]
    fn the_table_has_a_line_for_each_row() {
        let rows = [
            Row::new("a", Value::Count(1)),
            Row::new("b", Value::Count(2)),
        ];
        let table = markdown(&rows);
        assert_eq!(table.lines().count(), 4);
        assert!(table.ends_with("| b | 2 | | | |\n"));
    }
}
