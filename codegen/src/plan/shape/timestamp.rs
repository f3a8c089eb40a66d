//! Points in time that a model writes as text.

use smithy_model::TimestampFormat;

/// A point in time: seconds since the beginning of 1970 in UTC, and nanoseconds more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timestamp {
    pub(crate) seconds: i64,
    pub(crate) nanoseconds: u32,
}

impl Timestamp {
    /// Reads a text in a format: [`date-time`](https://www.rfc-editor.org/rfc/rfc3339#section-5.6),
    /// as which it is read if none is given, or
    /// [`http-date`](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7).
    pub(crate) fn parse(text: &str, format: Option<TimestampFormat>) -> Option<Self> {
        match format {
            Some(TimestampFormat::HttpDate) => http_date(text),
            Some(TimestampFormat::EpochSeconds) => None,
            Some(TimestampFormat::DateTime) | None => date_time(text),
        }
    }

    /// The moment that is `time` after the beginning of a day.
    fn new(year: i64, month: i64, day: i64, time: Self) -> Option<Self> {
        const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if is_leap { 29 } else { 28 };
        let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let month = usize::try_from(month).ok()?.checked_sub(1)?;
        if !(1..=*months.get(month)?).contains(&day) {
            return None;
        }
        let years_before = year - 1;
        let leap_days = years_before / 4 - years_before / 100 + years_before / 400;
        let days = years_before * 365 + leap_days + months[..month].iter().sum::<i64>() + day - 1;
        let seconds = (days - DAYS_BEFORE_1970) * SECONDS_PER_DAY + time.seconds;
        Some(Self { seconds, ..time })
    }
}

/// The days from the beginning of the year 1 to that of 1970.
const DAYS_BEFORE_1970: i64 = 719_162;

/// `1985-04-12T23:20:50.52Z`, or with an offset in place of the `Z`.
fn date_time(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(['T', 't'])?;
    let mut date = date.splitn(3, '-');
    let year = number(date.next()?, 4)?;
    let (month, day) = (number(date.next()?, 2)?, number(date.next()?, 2)?);
    let end = time.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = time.split_at(end);
    let offset = match offset.split_at(1) {
        ("Z" | "z", "") => 0,
        ("+", offset) => minutes(offset)?,
        ("-", offset) => -minutes(offset)?,
        _ => return None,
    };
    let mut time = time_of_day(time)?;
    time.seconds -= offset * 60;
    Timestamp::new(year, month, day, time)
}

/// `Fri, 12 Apr 1985 23:20:50 GMT`
fn http_date(text: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, date) = text.strip_suffix(" GMT")?.split_once(", ")?;
    let mut date = date.splitn(4, ' ');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let month = i64::try_from(month).ok()?;
    let time = time_of_day(date.next()?)?;
    Timestamp::new(number(year, 4)?, month, number(day, 2)?, time)
}

/// `23:20:50.52`
fn time_of_day(time: &str) -> Option<Timestamp> {
    const DIGITS: usize = 9;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let (minutes_of_day, seconds) = (minutes(time.get(..5)?)?, time.get(5..)?);
    let seconds = number(seconds.strip_prefix(':')?, 2)?;
    let fraction = fraction.get(..DIGITS).unwrap_or(fraction);
    let nanoseconds = number(&format!("{fraction:0<DIGITS$}"), DIGITS)?;
    let is_time = minutes_of_day < 24 * 60 && seconds < 60;
    is_time.then_some(Timestamp {
        seconds: minutes_of_day * 60 + seconds,
        nanoseconds: u32::try_from(nanoseconds).ok()?,
    })
}

/// The minutes in hours and minutes, `23:20`.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let minutes = number(minutes, 2).filter(|minutes| *minutes < 60)?;
    Some(number(hours, 2)? * 60 + minutes)
}

/// A number of so many digits.
fn number(digits: &str, count: usize) -> Option<i64> {
    let is_number = digits.len() == count && digits.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: TimestampFormat, text: &str, seconds: i64, nanoseconds: u32) {
        let expected = Timestamp {
            seconds,
            nanoseconds,
        };
        assert_eq!(
            Timestamp::parse(text, Some(format)),
            Some(expected),
            "{text}"
        );
    }

    #[test]
    fn each_format_has_its_texts() {
        for (text, seconds, nanoseconds) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2024-12-31T00:00:00Z", 1_735_603_200, 0),
            ("2024-02-29t01:02:03.123456789z", 1_709_168_523, 123_456_789),
            ("2024-12-31T02:30:00+02:30", 1_735_603_200, 0),
            ("2024-12-30T22:00:00-02:00", 1_735_603_200, 0),
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ] {
            check(TimestampFormat::DateTime, text, seconds, nanoseconds);
        }
        let date = "Sun, 09 Sep 2001 01:46:40 GMT";
        check(TimestampFormat::HttpDate, date, 1_000_000_000, 0);
    }

    #[test]
    fn what_is_no_point_in_time_has_none() {
        for text in [
            "",
            "2024-12-31",
            "2024-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-12-31T24:00:00Z",
            "2024-12-31T00:60:00Z",
            "2024-12-31T00:00:00",
            "2024-12-31T00:00:00+1",
            "24-12-31T00:00:00Z",
            "2024-12-31T00:00:00.xZ",
            "Sun, 09 Sep 2001 01:46:40 GMT",
            "\u{e9}2024-12-31T\u{e9}\u{e9}\u{e9}Z",
        ] {
            assert_eq!(Timestamp::parse(text, None), None, "{text}");
        }
        let http = Some(TimestampFormat::HttpDate);
        assert_eq!(
            Timestamp::parse("Sun, 09 anF 2001 01:46:40 GMT", http),
            None
        );
        let epoch = Some(TimestampFormat::EpochSeconds);
        assert_eq!(Timestamp::parse("2024-12-31T00:00:00Z", epoch), None);
    }
}
