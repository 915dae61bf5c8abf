//! People, products and roles: how they change.

mod batch;
mod findings;
