//! What offices hand out for all of their people: switchboards, and the links of blocks.

use super::sandbox::Sandbox;

const TEXT: &str =
    "Reef is well\n\nGENEVA, 2 December 2026 – The reef is well, the Orla Institute said today.\n\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let office = ["office", "add", "Orla Institute", "--country=CH", "--url=https://orla.example.org/press"];
    sandbox.ok(&[&office[..], &["--switchboard=+41 22 909 41 50"]].concat());
    let ada = ["add", "Ada Exemplo", "--office=Orla Institute", "--phone=office=+41 22 909 41 00"];
    sandbox.ok(&[&ada[..], &["--role=Chief of Press"]].concat());
    sandbox
}

fn register(sandbox: &Sandbox, file: &str, lines: &str) {
    sandbox.write(file, format!("{TEXT}Media contacts:\n{lines}"));
    sandbox.ok(&["release", "register", file]);
}

#[test]
fn an_old_switchboard_is_found_and_todays_is_held_against_nobody() {
    let sandbox = sandbox();
    let cases = [
        ("a.txt", "Ada Exemplo, +41 22 909 41 00\nSwitchboard: +41 22 909 41 50\n"),
        ("b.txt", "Ada Exemplo, +41 22 909 41 00\nPress office: +41 22 909 41 50\n"),
        ("c.txt", "Ada Exemplo, c/o Orla Institute, +41 22 909 41 50\n"),
    ];
    for (file, lines) in cases {
        register(&sandbox, file, lines);
        let ran = sandbox.run(&["release", "check", file]);
        assert_eq!(ran.code, 0, "{file}: {}{}", ran.stdout, ran.stderr);
    }
    assert_eq!(sandbox.run(&["release", "ledger", "--stale"]).code, 0);
    sandbox.ok(&["office", "edit", "Orla Institute", "--switchboard=+41 22 909 41 60"]);
    let stale = sandbox.run(&["release", "ledger", "--stale"]);
    assert_eq!(stale.code, 3);
    for (file, _) in cases {
        assert!(stale.stdout.contains(file), "{file}: {}", stale.stdout);
        let ran = sandbox.run(&["release", "check", file]);
        let said = ran.stdout + &ran.stderr;
        assert_eq!(ran.code, 3, "{file}: {said}");
        assert!(said.contains("of Orla Institute was replaced") && said.contains("41 60"), "{file}: {said}");
        assert_eq!(sandbox.run(&["release", "attach", file, "--refresh"]).code, 3, "{file}");
    }
}

#[test]
fn a_new_link_of_an_office_takes_the_place_of_the_old_one() {
    for format in ["txt", "md", "html"] {
        let sandbox = sandbox();
        let file = &format!("a.{format}");
        let page = "<html><body><main><h1>Reef is well</h1>\n<p>GENEVA, 2 December 2026 – The reef is well.</p></main></body></html>";
        sandbox.write(file, if format == "html" { page } else { TEXT });
        sandbox.ok(&["release", "attach", file, "--contacts=ada-exemplo"]);
        for now in ["news1", "news2"] {
            sandbox.ok(&[
                "office",
                "edit",
                "Orla Institute",
                &format!("--url=https://orla.example.org/{now}"),
            ]);
            let ran = sandbox.run(&["release", "check", file]);
            let said = ran.stdout + &ran.stderr;
            assert!(ran.code == 3 && said.contains("R534") && said.contains(now), "{format}: {said}");
            let before = if now == "news1" { "press" } else { "news1" };
            let stale = ["release", "ledger", "--stale", "--format=json"];
            let ran = sandbox.run(&stale);
            let carried: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
            let carried = carried[0]["printed"].as_array().unwrap();
            assert_eq!((ran.code, carried.len()), (3, 1), "{format}: {}", ran.stdout);
            assert_eq!(carried[0]["link"], format!("https://orla.example.org/{before}"), "{format}");
            assert_eq!(carried[0]["name"], "Orla Institute");
            // Who mends it by hand has mended it.
            let old = sandbox.read(file);
            sandbox.write(file, old.replace(before, now));
            assert_eq!(sandbox.run(&stale).code, 0, "{format}");
            sandbox.write(file, old);
            // The file is not named: what is stale is mended.
            sandbox.ok(&["release", "attach", "--refresh"]);
            assert_eq!(sandbox.run(&stale).code, 0, "{format}");
            let text = sandbox.read(file);
            assert!(text.contains(now), "{text}");
            assert!(!text.contains("org/press") && !text.contains("news1") || now == "news1", "{text}");
            assert_eq!(sandbox.run(&["release", "check", file]).code, 0, "{format}: {text}");
        }
        // Who goes to another office has its link.
        let office = ["office", "add", "Orla Asia", "--country=CH", "--url=https://asia.example.org"];
        sandbox.ok(&office);
        sandbox.ok(&["edit", "ada-exemplo", "--set", "office=Orla Asia"]);
        sandbox.ok(&["release", "attach", file, "--refresh"]);
        let text = sandbox.read(file);
        assert!(text.contains("asia.example.org") && !text.contains("news2"), "{text}");
    }
}
