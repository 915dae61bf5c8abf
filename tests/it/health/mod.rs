//! Whether a role works, as the data says it.

mod advice;
mod overlap;
mod scale;
