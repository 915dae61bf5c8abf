//! Files: the format, its laws, what is refused and how, and saving that cannot tear a file.

mod format;
mod mutated;
mod recovery;
mod refused;
mod saving;
mod settings;
mod version_2;
mod version_3;
