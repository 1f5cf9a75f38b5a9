//! What a user sees of pressdesk, and what holds its source together: one binary, so that it links once.

#![allow(clippy::unwrap_used)]

mod address_books;
mod bad_directory;
mod bad_files;
mod bad_input;
mod certain;
mod cli_docs;
mod contacts;
mod demo;
mod editor;
mod gone_for_good;
mod handed_out;
mod in_and_out;
mod kept_inside;
mod killed;
mod layers;
mod main_job;
mod new_release;
mod numbers;
mod readme;
mod release_check;
mod release_desk;
mod release_hidden;
mod release_home;
mod release_names;
mod release_offices;
mod release_old;
mod release_press_address;
mod release_typed;
mod release_watch;
mod release_whose;
mod roundtrip;
mod sandbox;
mod stand_in;
