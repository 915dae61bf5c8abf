//! Arguments to a window or a command; errors to exit codes. No logic.

fn main() {}
