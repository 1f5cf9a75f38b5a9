# The commands of every day; `just` alone lists them.
default:
    @just --list

# The main job on the sample release
demo:
    cargo run --release -- demo

test:
    cargo test

# What must hold before a change lands
ci:
    .ci/run

# Write exports/sample/, docs/cli.md and the snapshots anew, to be looked at before they are committed
accept:
    PRESSDESK_ACCEPT=1 cargo test

# A small, slower build to hand out
dist:
    cargo build --profile dist
