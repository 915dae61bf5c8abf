//! The window against an empty one of the same libraries, on the tests' desktop: time to the first frame,
//! memory, and what it does while nobody touches it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a bench that cannot go on stops here, and says so"
)]

mod harness;

#[path = "../tests/it/desktop/harness.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod desktop;

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use desktop::Desktop;
use harness::{grouped, megabytes, repeat, resident_memory, row, sample, side_by_side};

/// What a window says on standard error once its first frame is on the screen.
const FIRST_FRAME: &str = "first frame";
/// The argument that makes this program the empty window.
const EMPTY: &str = "--empty-window";

fn main() {
    if env::args().any(|argument| argument == EMPTY) {
        return empty_window();
    }
    let desktop = Desktop::start(1920, 1080);
    let this = env::current_exe().unwrap();
    let empty = || (this.as_path(), vec![EMPTY.to_owned()]);
    for items in [1_000, 100_000] {
        let file = desktop.path(&format!("{items}.tiermap.ron"));
        let size = sample(items, &file);
        let full = || (Path::new(env!("CARGO_BIN_EXE_tiermap")), vec![file.display().to_string()]);

        let rounds = if items > 10_000 { 3 } else { 10 };
        let (ours, theirs) =
            side_by_side(rounds, || first_frame(&desktop, full()), || first_frame(&desktop, empty()));
        row(
            &format!("start to first frame, {} items", grouped(items)),
            "≤ 1.5 × an empty window",
            format!("{ours} = {:.2} × ({theirs})", ours.ratio(&theirs)),
        );

        let opened = repeat(rounds, || {
            let mut window = start(&desktop, full());
            // The file may be there before the first frame is, or after it.
            wait_for_lines(&mut window.errors, &[FIRST_FRAME, "opened"]);
            window
        });
        row(&format!("start to the file in the window, {} items", grouped(items)), "", opened);

        let [(ours, busy), (theirs, _)] = [at_rest(&desktop, full()), at_rest(&desktop, empty())];
        row(
            &format!("memory of the window, {} items", grouped(items)),
            "≤ empty window + 3 × file size",
            format!(
                "{} = {} + {:.1} × {}",
                megabytes(ours),
                megabytes(theirs),
                ours.saturating_sub(theirs) as f64 / size as f64,
                megabytes(size)
            ),
        );
        row(
            &format!("idle for 3 s, {} items", grouped(items)),
            "no CPU",
            format!("{} ms of CPU", busy.as_millis()),
        );
    }
}

/// A window that ends when it is dropped.
struct Window {
    child: Child,
    errors: BufReader<ChildStderr>,
}

impl Drop for Window {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Starts a window that says in its log how far it is.
fn start(desktop: &Desktop, program: (&Path, Vec<String>)) -> Window {
    let mut command: Command = desktop.command(program.0.to_str().unwrap());
    command.args(program.1).env("RUST_LOG", "tiermap=debug").stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let errors = BufReader::new(child.stderr.take().unwrap());
    Window { child, errors }
}

/// Starts a window and returns once its first frame is on the screen.
fn first_frame(desktop: &Desktop, program: (&Path, Vec<String>)) -> Window {
    let mut window = start(desktop, program);
    wait_for_lines(&mut window.errors, &[FIRST_FRAME]);
    window
}

/// Reads until each of these has been said, in any order.
fn wait_for_lines(errors: &mut impl BufRead, what: &[&str]) {
    let mut missing = what.to_vec();
    let mut line = String::new();
    while !missing.is_empty() {
        line.clear();
        assert!(errors.read_line(&mut line).unwrap() > 0, "the window ended before it said {missing:?}");
        missing.retain(|what| !line.contains(what));
    }
}

/// Memory of a window that has come to rest, and the CPU time it takes in the next 3 seconds.
fn at_rest(desktop: &Desktop, program: (&Path, Vec<String>)) -> (u64, Duration) {
    let window = first_frame(desktop, program);
    let mut last = Duration::MAX;
    let deadline = Instant::now() + Duration::from_mins(1);
    while cpu_time(&window.child) != last && Instant::now() < deadline {
        last = cpu_time(&window.child);
        sleep(Duration::from_secs(1));
    }
    sleep(Duration::from_secs(3));
    (resident_memory(&window.child).unwrap(), cpu_time(&window.child).saturating_sub(last))
}

/// CPU time of a process so far, from the kernel's ticks of 10 ms.
fn cpu_time(process: &Child) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).map(|t| t.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}

/// A window that shows nothing.
fn empty_window() {
    struct Empty(u32);
    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            if self.0 == 0 {
                ui.request_repaint();
            } else if self.0 == 1 {
                eprintln!("{FIRST_FRAME}");
            }
            self.0 += 1;
        }
    }
    let options = eframe::NativeOptions { renderer: eframe::Renderer::Glow, ..Default::default() };
    eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(Empty(0))))).unwrap();
}
