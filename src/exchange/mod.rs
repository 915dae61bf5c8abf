//! Other people's formats, in and out.
//!
//! What comes in becomes a draft that can be looked at first; what goes out is text. Neither changes a
//! workspace.

pub mod outline;
