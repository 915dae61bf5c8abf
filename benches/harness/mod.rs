//! What every bench prints: medians, 95th percentiles and ratios, one row of the README's table a line.
//!
//! Things that are compared take turns in one run, so that whatever else the machine does falls on all of
//! them alike. No statistics beyond that: the figures are for a table, not for a gate.
#![allow(dead_code, reason = "each bench uses its part")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot go on stops here"
)]

use std::fmt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Times of one thing, in the order in which they were taken.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that a share (0 to 1) of all measurements does not exceed.
    pub fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let index = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len()) - 1;
        sorted[index]
    }

    pub fn median(&self) -> Duration {
        self.quantile(0.5)
    }

    pub fn p95(&self) -> Duration {
        self.quantile(0.95)
    }

    /// How many times as long as `other` it takes, by their medians.
    pub fn ratio(&self, other: &Self) -> f64 {
        self.median().as_secs_f64() / other.median().as_secs_f64()
    }
}

/// `p50 1.2 ms · p95 3.4 ms`
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {} · p95 {}", readable(self.median()), readable(self.p95()))
    }
}

/// Times `what`; its result is kept until after the clock has stopped.
pub fn time<T>(what: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = std::hint::black_box(what());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

/// Times `what` by the processor time of this thread, where the system tells it: what else the machine does
/// counts for nothing. For work that waits for nothing.
pub fn busy<T>(what: impl FnOnce() -> T) -> Duration {
    #[cfg(target_os = "linux")]
    {
        use rustix::time::{ClockId, clock_gettime};
        let on_processor = || {
            let account = clock_gettime(ClockId::ThreadCPUTime);
            Duration::new(account.tv_sec.unsigned_abs(), u32::try_from(account.tv_nsec).unwrap_or(0))
        };
        let start = on_processor();
        let result = std::hint::black_box(what());
        let elapsed = on_processor().saturating_sub(start);
        drop(result);
        elapsed
    }
    #[cfg(not(target_os = "linux"))]
    time(what)
}

/// Runs `what` once to warm up and then `rounds` times.
pub fn repeat<T>(rounds: usize, mut what: impl FnMut() -> T) -> Times {
    drop(what());
    Times((0..rounds).map(|_| time(&mut what)).collect())
}

/// Like [`repeat`], by processor time.
pub fn repeat_busy<T>(rounds: usize, mut what: impl FnMut() -> T) -> Times {
    drop(what());
    Times((0..rounds).map(|_| busy(&mut what)).collect())
}

/// Runs two things in turns, after one turn to warm up.
pub fn side_by_side<A, B>(
    rounds: usize,
    mut one: impl FnMut() -> A,
    mut other: impl FnMut() -> B,
) -> (Times, Times) {
    drop((one(), other()));
    let (mut first, mut second) = (Times::default(), Times::default());
    for _ in 0..rounds {
        first.push(time(&mut one));
        second.push(time(&mut other));
    }
    (first, second)
}

/// Prints one row of the README's table.
pub fn row(what: &str, figure: &str, measured: impl fmt::Display) {
    println!("| {what} | {figure} | {measured} |");
}

/// `0.42 ms`, `12 ms`, `1.3 s`
pub fn readable(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    match ms {
        ..10.0 => format!("{ms:.2} ms"),
        ..1000.0 => format!("{ms:.0} ms"),
        _ => format!("{:.2} s", ms / 1e3),
    }
}

/// `1 000 000` as `1,000,000`.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes as `12.3 MB`.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// The built program with these arguments; fails when it does.
pub fn tiermap(arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_tiermap")).args(arguments).stdout(Stdio::null()).status();
    assert!(status.unwrap().success(), "tiermap {arguments:?}");
}

/// Writes a sample of so many items and gives its size in bytes.
pub fn sample(items: usize, file: &Path) -> u64 {
    tiermap(&["sample", "--items", &items.to_string(), "-o", file.to_str().unwrap()]);
    std::fs::metadata(file).unwrap().len()
}

/// Runs a command to its end: its time and its peak memory in bytes.
pub fn whole(command: &mut Command) -> (Duration, u64) {
    let start = Instant::now();
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut peak = 0;
    loop {
        peak = peak_memory(&process).unwrap_or(0).max(peak);
        if let Some(status) = process.try_wait().expect("a child of ours") {
            assert!(status.code().is_some_and(|code| code < 2), "{command:?} ended with {status}");
            return (start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The most memory that a running process has held so far, in bytes; `None` once it has ended.
pub fn peak_memory(process: &Child) -> Option<u64> {
    memory(process, "VmHWM:")
}

/// What a running process holds now, in bytes.
pub fn resident_memory(process: &Child) -> Option<u64> {
    memory(process, "VmRSS:")
}

fn memory(process: &Child, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}
