//! Which items a list shows: the filter language. Headless; what a window shows of it is up to `ui`.

pub mod query;
