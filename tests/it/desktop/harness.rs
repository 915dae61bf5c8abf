//! A desktop of our own: a virtual display, a window manager, a private D-Bus with the portal's GTK file
//! dialog, and a home folder that starts empty.
//!
//! Every wait is for something that can be seen (a window's title, a file, a picture) and has a deadline;
//! a missed one fails the test with what was on the screen instead. When a [`Desktop`] is dropped,
//! everything that ran on it is ended. It does not wait for a program to become idle, because nothing
//! outside the program can see that.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use image::RgbaImage;
use tempfile::TempDir;
use tiermap::chart::color::Color;

/// A wait that lasts longer has failed. Generous: two slow cores draw in software.
const PATIENCE: Duration = Duration::from_secs(30);
const BEAT: Duration = Duration::from_millis(40);

/// What a desktop is made of, and the Debian package that has it.
const NEEDED: [(&str, &str); 7] = [
    ("Xvfb", "xvfb"),
    ("xdotool", "xdotool"),
    ("openbox", "openbox"),
    ("import", "imagemagick"),
    ("dbus-daemon", "dbus"),
    ("dbus-send", "dbus"),
    ("zenity", "zenity"),
];
const PORTALS: [(&str, &str); 2] =
    [("xdg-desktop-portal", "xdg-desktop-portal"), ("xdg-desktop-portal-gtk", "xdg-desktop-portal-gtk")];

pub struct Desktop {
    /// Home, runtime and work folders; its name is in the environment of everything that runs here.
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
    parts: Vec<Child>,
}

/// A program that runs on a desktop.
pub struct App {
    pub child: Child,
    output: PathBuf,
    errors: PathBuf,
}

impl Desktop {
    /// Starts a desktop of `width` × `height` pixels, ready for programs when this returns.
    pub fn start(width: u32, height: u32) -> Self {
        name_what_is_missing();
        let folder = tempfile::Builder::new().prefix("tiermap-desktop-").tempdir().unwrap();
        let mut desktop = Self { folder, environment: Vec::new(), parts: Vec::new() };
        for (variable, sub) in [
            ("HOME", "home"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_CACHE_HOME", "home/.cache"),
        ] {
            let path = desktop.folder.path().join(sub);
            fs::create_dir_all(&path).unwrap();
            desktop.environment.push((variable, path.display().to_string()));
        }
        fs::create_dir_all(desktop.path("")).unwrap();
        for (variable, value) in [
            ("GDK_BACKEND", "x11"),
            ("GSETTINGS_BACKEND", "memory"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("LC_ALL", "C.UTF-8"),
            ("NO_AT_BRIDGE", "1"),
            ("XDG_CURRENT_DESKTOP", "GNOME"),
        ] {
            desktop.environment.push((variable, value.to_owned()));
        }

        let screen = format!("{width}x{height}x24");
        let arguments = ["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"];
        let number = desktop.part("Xvfb", &arguments);
        desktop.environment.push(("DISPLAY", format!(":{number}")));
        let address = desktop.part("dbus-daemon", &["--session", "--nofork", "--print-address=1"]);
        desktop.environment.push(("DBUS_SESSION_BUS_ADDRESS", address));
        let window_manager = desktop.command("openbox").stdout(Stdio::null()).spawn().unwrap();
        desktop.parts.push(window_manager);
        desktop.wait_until("the window manager", || {
            desktop.run("xdotool", &["get_num_desktops"]).status.success().then_some(())
        });
        // Calling a name on the bus starts what has it; the answer says that it is ready.
        for name in ["org.freedesktop.impl.portal.desktop.gtk", "org.freedesktop.portal.Desktop"] {
            let dest = format!("--dest={name}");
            let object = "/org/freedesktop/portal/desktop";
            let arguments = [
                "--session",
                "--print-reply",
                &dest,
                object,
                "org.freedesktop.DBus.Introspectable.Introspect",
            ];
            let answer = desktop.run("dbus-send", &arguments);
            assert!(answer.status.success(), "{name} did not start: {}", text(&answer.stderr));
        }
        desktop
    }

    /// A path in the folder that programs start in.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    /// Starts the built program with these arguments, and nothing in its log.
    pub fn launch(&self, arguments: &[&str]) -> App {
        self.start_program(env!("CARGO_BIN_EXE_tiermap"), arguments)
    }

    pub fn start_program(&self, program: &str, arguments: &[&str]) -> App {
        let number = fs::read_dir(self.folder.path()).unwrap().count();
        let output = self.folder.path().join(format!("{number}.out"));
        let errors = self.folder.path().join(format!("{number}.err"));
        let child = self
            .command(program)
            .args(arguments)
            .stdout(fs::File::create(&output).unwrap())
            .stderr(fs::File::create(&errors).unwrap())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        App { child, output, errors }
    }

    /// Presses a key or chord as xdotool names it: `ctrl+o`, `Escape`, `alt+Up`.
    pub fn key(&self, chord: &str) {
        self.xdotool(&["key", "--clearmodifiers", chord]);
    }

    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--clearmodifiers", "--delay", "15", "--", text]);
    }

    /// Presses at `from`, moves as a hand does, lets go at `to`.
    pub fn drag(&self, from: (i32, i32), to: (i32, i32)) {
        const STEPS: i32 = 16;
        self.pointer(from);
        self.xdotool(&["mousedown", "1"]);
        for step in 1..=STEPS {
            let along = |a: i32, b: i32| a + (b - a) * step / STEPS;
            self.pointer((along(from.0, to.0), along(from.1, to.1)));
            sleep(BEAT / 2);
        }
        self.xdotool(&["mouseup", "1"]);
    }

    pub fn pointer(&self, at: (i32, i32)) {
        self.xdotool(&["mousemove", "--sync", &at.0.to_string(), &at.1.to_string()]);
        sleep(BEAT);
    }

    /// Number and title of all windows that can be seen.
    pub fn windows(&self) -> Vec<(String, String)> {
        let numbers = text(&self.run("xdotool", &["search", "--onlyvisible", "--name", ".+"]).stdout);
        let title = |number: &str| text(&self.run("xdotool", &["getwindowname", number]).stdout);
        numbers.lines().map(|number| (number.to_owned(), title(number))).collect()
    }

    /// Waits for a window with this title, gives it the keys, and returns its number.
    pub fn wait_for_window(&self, title: &str) -> String {
        self.wait_until(&format!("the window “{title}”"), || {
            let (number, _) = self.windows().into_iter().find(|window| window.1 == title)?;
            self.run("xdotool", &["windowactivate", &number]);
            let active = text(&self.run("xdotool", &["getactivewindow"]).stdout);
            (active == number).then_some(number)
        })
    }

    /// Waits until no window has this title.
    pub fn wait_for_no_window(&self, title: &str) {
        self.wait_until(&format!("the window “{title}” to close"), || {
            self.windows().iter().all(|window| window.1 != title).then_some(())
        });
    }

    /// Asks a window to close, as its cross does.
    pub fn close_window(&self, id: &str) {
        self.run("xdotool", &["windowactivate", id]);
        self.key("alt+F4");
    }

    /// Types a path into the GTK file dialog that has the keys, and accepts it.
    pub fn answer_file_dialog(&self, path: &Path) {
        let (first, rest) = path.to_str().unwrap().split_at(1);
        self.key("ctrl+a");
        // The first letter opens the field that takes the rest.
        self.type_text(first);
        self.wait_until_still();
        self.type_text(rest);
        self.wait_until_still();
        self.key("Return");
    }

    /// Tries until there is a value, and fails with what was on the screen when patience ends.
    pub fn wait_until<T>(&self, what: &str, mut try_it: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(value) = try_it() {
                return value;
            }
            if start.elapsed() > PATIENCE {
                let picture =
                    std::env::temp_dir().join(format!("tiermap-desktop-{}.png", std::process::id()));
                self.run("import", &["-silent", "-window", "root", picture.to_str().unwrap()]);
                panic!(
                    "waited {} s for {what}; windows: {:?}; picture: {}",
                    PATIENCE.as_secs(),
                    self.windows(),
                    picture.display()
                );
            }
            sleep(BEAT);
        }
    }

    /// Waits until a file is there and passes, and gives its text.
    pub fn wait_for_file(&self, path: &Path, passes: impl Fn(&str) -> bool) -> String {
        self.wait_until(&format!("{} with what it must contain", path.display()), || {
            fs::read_to_string(path).ok().filter(|text| passes(text))
        })
    }

    /// What is on the screen.
    pub fn screenshot(&self) -> RgbaImage {
        let path = self.folder.path().join("screen.png");
        let taken = self.run("import", &["-silent", "-window", "root", path.to_str().unwrap()]);
        assert!(taken.status.success(), "no picture: {}", text(&taken.stderr));
        image::open(&path).unwrap().to_rgba8()
    }

    /// The smallest rectangle around all pixels of a colour: left, top, right, bottom.
    pub fn area_of(&self, color: Color) -> Option<(i32, i32, i32, i32)> {
        let picture = self.screenshot();
        let same = |pixel: &image::Rgba<u8>| pixel.0[..3] == [color.r, color.g, color.b];
        let found = picture.enumerate_pixels().filter(|(_, _, pixel)| same(pixel));
        found
            .map(|(x, y, _)| (i32::try_from(x).unwrap(), i32::try_from(y).unwrap()))
            .map(|(x, y)| (x, y, x, y))
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))
    }

    /// Waits until two pictures in a row are the same: what moved has come to rest.
    pub fn wait_until_still(&self) -> RgbaImage {
        let mut last = self.screenshot();
        self.wait_until("the picture to rest", || {
            sleep(BEAT * 2);
            let next = self.screenshot();
            let still = next == last;
            last = next;
            still.then(|| last.clone())
        })
    }

    /// Runs a program on the desktop to its end.
    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        self.command(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"))
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = self.run("xdotool", arguments);
        assert!(done.status.success(), "xdotool {arguments:?}: {}", text(&done.stderr));
    }

    /// A program that will run on the desktop when it is started.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path("")).envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.env_remove("WAYLAND_DISPLAY").env_remove("RUST_LOG").stdin(Stdio::null());
        command.stderr(Stdio::null());
        command
    }

    /// Starts a part of the desktop that prints one line when it is ready.
    fn part(&mut self, program: &str, arguments: &[&str]) -> String {
        let mut child = self.command(program).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.parts.push(child);
        assert!(!line.trim().is_empty(), "{program} did not start");
        line.trim().to_owned()
    }
}

impl Drop for Desktop {
    /// Ends what was started here and whatever that has started, known by the folder in its environment.
    fn drop(&mut self) {
        let mark = format!("XDG_RUNTIME_DIR={}", self.folder.path().join("run").display());
        for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Ok(environment) = fs::read(entry.path().join("environ")) else { continue };
            let ours = environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes());
            if let (true, Ok(pid)) = (ours, entry.file_name().into_string()) {
                let _ = Command::new("kill").args(["-KILL", &pid]).stderr(Stdio::null()).status();
            }
        }
        for part in &mut self.parts {
            let _ = part.kill();
            let _ = part.wait();
        }
    }
}

impl App {
    /// Waits for the program to end by itself.
    pub fn wait(&mut self, desktop: &Desktop) -> ExitStatus {
        desktop.wait_until("the program to end", || self.child.try_wait().unwrap())
    }

    /// Ends it as `kill -9` does: no chance to tidy up.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    pub fn output(&self) -> String {
        fs::read_to_string(&self.output).unwrap()
    }

    pub fn errors(&self) -> String {
        fs::read_to_string(&self.errors).unwrap()
    }
}

/// Fails with one line that says what to install.
fn name_what_is_missing() {
    let paths: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let libexec = ["/usr/libexec", "/usr/lib", "/usr/lib/xdg-desktop-portal"].map(PathBuf::from);
    let there = |name: &str, folders: &[PathBuf]| folders.iter().any(|folder| folder.join(name).is_file());
    let mut missing: Vec<&str> = NEEDED
        .iter()
        .filter(|(program, _)| !there(program, &paths))
        .chain(PORTALS.iter().filter(|(program, _)| !there(program, &libexec)))
        .map(|(_, package)| *package)
        .collect();
    missing.dedup();
    assert!(
        missing.is_empty(),
        "the real window needs a desktop: sudo apt-get install {}",
        missing.join(" ")
    );
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
