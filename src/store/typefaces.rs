//! The typefaces that are installed on the machine.

use std::sync::LazyLock;

use fontdb::Database;

/// Every face that the system has installed, looked for when it is asked for the first time. Files that are
/// no fonts are left out. What is installed later is seen at the next start.
#[must_use]
pub fn installed_typefaces() -> &'static Database {
    static INSTALLED: LazyLock<Database> = LazyLock::new(|| {
        let mut library = Database::new();
        library.load_system_fonts();
        library
    });
    &INSTALLED
}
